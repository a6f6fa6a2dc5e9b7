// Token buckets by key, in bounded memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace http {

struct Rate {
    double per_second;
    double burst;
};
struct Rates {
    Rate session{100, 400};
    Rate address{50, 200};      ///< of those without a session
    Rate guess{1.0 / 6.0, 10};  ///< of routes marked costly_guess, by address
};

class RateLimit {
public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimit(std::size_t most_keys = 50'000) : most_keys_(most_keys) {}
    /// Nothing where the request may go on, else the seconds after which it may.
    std::optional<int> Take(const std::string& key, Rate rate, Clock::time_point now);
    std::size_t Size() const;

private:
    struct Bucket {
        double tokens;
        Clock::time_point at;
        Rate rate;
    };
    void MakeRoom(Clock::time_point now);

    std::size_t most_keys_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace http
