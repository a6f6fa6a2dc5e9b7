#include "platform/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace http {
namespace {

double Filled(double tokens, Rate rate, RateLimit::Clock::duration waited) {
    const auto seconds = std::chrono::duration<double>(waited).count();
    return std::min(rate.burst, tokens + seconds * rate.per_second);
}

}  // namespace

std::optional<int> RateLimit::Take(const std::string& key, Rate rate, Clock::time_point now) {
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= most_keys_ && !buckets_.contains(key)) MakeRoom(now);
    // Where a flood of new keys leaves no room, they share one bucket.
    const auto& place = buckets_.size() >= most_keys_ && !buckets_.contains(key) ? "" : key;
    auto& bucket = buckets_.try_emplace(place, Bucket{rate.burst, now, rate}).first->second;
    bucket.tokens = Filled(bucket.tokens, rate, now - bucket.at);
    bucket.at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate.per_second)));
}

std::size_t RateLimit::Size() const {
    const std::scoped_lock lock(mutex_);
    return buckets_.size();
}

void RateLimit::MakeRoom(Clock::time_point now) {
    // A full bucket says nothing that a new one does not.
    std::erase_if(buckets_, [&](const auto& entry) {
        const auto& bucket = entry.second;
        return Filled(bucket.tokens, bucket.rate, now - bucket.at) >= bucket.rate.burst;
    });
}

}  // namespace http
