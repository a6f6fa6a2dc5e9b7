#include "platform/http/server.hpp"

#include "platform/base/failure.hpp"
#include "platform/http/log.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/route_table.hpp"
#include "platform/http/transport.hpp"
#include "platform/http/worker_pool.hpp"

namespace http {

struct Server::Parts {
    Parts(Options given, db::Database& data, std::vector<Route> given_routes, SessionSource source)
        : options(std::move(given)),
          database(data),
          routes(WithOurs(std::move(given_routes))),
          sessions(std::move(source)),
          metrics(routes.Routes(), WithOurs(options.gauges)),
          workers(options.workers, options.waiting_work),
          pipeline(options, database, routes, sessions, metrics, workers),
          transport(options,
                    {.allowance = [this](const Head& head,
                                         const Peer& peer) { return pipeline.Allow(head, peer); },
                     .handle =
                         [this](Head head, std::string body, std::shared_ptr<Peer> peer) {
                             pipeline.Handle(std::move(head), std::move(body), std::move(peer));
                         },
                     .refusal =
                         [this](const Head& head, int status, const std::string& code) {
                             return pipeline.Refusal(head, status, code);
                         }}) {}

    std::vector<Route> WithOurs(std::vector<Route> others) {
        others.push_back({.method = Method::Get,
                          .path = "/healthz",
                          .access = Access::Public(),
                          .plain =
                              [](const Context&) {
                                  return Response{.content_type = "text/plain", .body = "ok\n"};
                              },
                          .any_host = true});
        others.push_back({.method = Method::Get,
                          .path = "/readyz",
                          .access = Access::Public(),
                          .plain = [this](const Context&) { return Ready(); },
                          .work = Work::Slow,
                          .any_host = true});
        others.push_back({.method = Method::Get,
                          .path = "/metrics",
                          .access = Access::Public(),
                          .plain = [this](const Context& context) { return Measured(context); }});
        return others;
    }

    std::vector<Gauge> WithOurs(std::vector<Gauge> others) {
        others.push_back({"guong_http_connections", "Connections open.", [this] {
                              return static_cast<double>(transport.Connections());
                          }});
        others.push_back({"guong_http_streams", "Readers of server-sent events.", [this] {
                              return static_cast<double>(pipeline.Streams());
                          }});
        others.push_back({"guong_http_body_bytes", "Bytes of bodies in memory.", [this] {
                              return static_cast<double>(transport.BodyBytes());
                          }});
        others.push_back({"guong_http_waiting_work", "Requests that wait for a thread.", [this] {
                              return static_cast<double>(workers.Waiting());
                          }});
        return others;
    }

    Response Ready() {
        if (is_stopping) throw Failure{FailureKind::Unavailable, "http.stopping"};
        database.Read([](db::Transaction& tx) { return tx.Value<int>("SELECT 1"); });
        return {.content_type = "text/plain", .body = "ready\n"};
    }

    Response Measured(const Context& context) const {
        // A proxy in front would open it to everybody: it is as if it were not there.
        if (!context.request.is_from_this_machine)
            throw Failure{FailureKind::NotFound, "http.not_found"};
        Response response{.content_type = "text/plain; version=0.0.4", .body = metrics.Text()};
        response.headers.Add("Cache-Control", "no-store");
        return response;
    }

    Options options;
    db::Database& database;
    RouteTable routes;
    SessionSource sessions;
    Metrics metrics;
    WorkerPool workers;
    std::atomic<bool> is_stopping{false};
    Pipeline pipeline;
    Transport transport;
    bool is_stopped = false;
};

Server::Server(Options options,
               db::Database& database,
               std::vector<Route> routes,
               SessionSource sessions)
    : parts_(std::make_unique<Parts>(
          std::move(options), database, std::move(routes), std::move(sessions))) {}

Server::~Server() { Stop(std::chrono::milliseconds(0)); }

void Server::Start() { parts_->transport.Start(); }

std::uint16_t Server::Port() const { return parts_->transport.Port(); }

void Server::Stop(std::chrono::milliseconds grace) {
    if (std::exchange(parts_->is_stopped, true)) return;
    parts_->is_stopping = true;
    parts_->transport.Drain();
    const auto end = std::chrono::steady_clock::now() + grace;
    while (parts_->transport.Connections() > 0 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    // A job that still runs ends before the database goes; nobody waits for its answer any more.
    parts_->workers.Stop();
    parts_->transport.Stop();
}

std::vector<RouteRow> Server::Routes() const {
    std::vector<RouteRow> rows;
    for (const auto& route : parts_->routes.Routes())
        rows.push_back({route.method,
                        route.path,
                        route.access,
                        route.writes != nullptr,
                        route.version_required,
                        route.allow_restricted});
    return rows;
}

}  // namespace http
