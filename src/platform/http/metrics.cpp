#include "platform/http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <atomic>

#include "platform/http/server.hpp"

namespace http {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

using Counters = std::array<std::atomic<prometheus::Counter*>, 600>;

}  // namespace

struct Metrics::Parts {
    struct Row {
        prometheus::Labels labels;
        prometheus::Histogram* seconds = nullptr;
        Counters by_status{};  ///< looked up once; the family's own look-up takes a lock
    };

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>* requests = nullptr;
    std::vector<std::unique_ptr<Row>> rows;
    std::vector<Gauge> gauges;
    std::vector<prometheus::Gauge*> shown;
};

Metrics::Metrics(const std::vector<Route>& routes, std::vector<Gauge> gauges)
    : parts_(std::make_unique<Parts>()) {
    parts_->requests = &prometheus::BuildCounter()
                            .Name("guong_http_requests_total")
                            .Help("Requests answered, by route and status.")
                            .Register(parts_->registry);
    auto& seconds = prometheus::BuildHistogram()
                        .Name("guong_http_request_seconds")
                        .Help("From the last byte of a request to its answer.")
                        .Register(parts_->registry);
    const auto add = [&](prometheus::Labels labels) {
        auto row = std::make_unique<Parts::Row>();
        row->seconds = &seconds.Add(labels, kSeconds);
        row->labels = std::move(labels);
        parts_->rows.push_back(std::move(row));
    };
    for (const auto& route : routes)
        add({{"route", route.path}, {"method", std::string(NameOf(route.method))}});
    add({{"route", "none"}, {"method", "any"}});
    for (const auto& gauge : gauges)
        parts_->shown.push_back(&prometheus::BuildGauge()
                                     .Name(gauge.name)
                                     .Help(gauge.help)
                                     .Register(parts_->registry)
                                     .Add({}));
    parts_->gauges = std::move(gauges);
}

Metrics::~Metrics() = default;

void Metrics::Count(std::size_t route, int status, std::chrono::nanoseconds took) {
    auto& row = *parts_->rows[std::min(route, parts_->rows.size() - 1)];
    auto& place = row.by_status[static_cast<std::size_t>(std::clamp(status, 0, 599))];
    auto* counter = place.load();
    if (counter == nullptr) {
        auto labels = row.labels;
        labels["status"] = std::to_string(status);
        counter = &parts_->requests->Add(labels);
        place = counter;
    }
    counter->Increment();
    row.seconds->Observe(std::chrono::duration<double>(took).count());
}

std::string Metrics::Text() const {
    for (std::size_t at = 0; at < parts_->gauges.size(); ++at)
        parts_->shown[at]->Set(parts_->gauges[at].value());
    return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace http
