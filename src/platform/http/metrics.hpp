// Counts and times of requests by the pattern of their route, for Prometheus.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace http {

struct Route;
struct Gauge;

class Metrics {
public:
    Metrics(const std::vector<Route>& routes, std::vector<Gauge> gauges);
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// `route`: its number in the list, or kNoRoute.
    static constexpr std::size_t kNoRoute = static_cast<std::size_t>(-1);
    void Count(std::size_t route, int status, std::chrono::nanoseconds took);
    std::string Text() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace http
