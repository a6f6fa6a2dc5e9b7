// The HTTP service: listens, runs each request through the pipeline (README.md), stops gracefully.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/database.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/route.hpp"

namespace http {

/// Who a token belongs to; nullptr for a token that is unknown or over. Called for each request
/// that carries one, on the threads that serve connections.
struct SessionSource {
    std::function<std::shared_ptr<const auth::Principal>(std::string_view token)> find;
    /// The same for who only goes on listening, which must not keep the session from being idle;
    /// without it `find`.
    std::function<std::shared_ptr<const auth::Principal>(std::string_view token)> look = {};
};

/// A number that another part of the program shows on /metrics.
struct Gauge {
    std::string name;
    std::string help;
    std::function<double()> value;
};

enum class RequestLog { Shown, Silent };

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any free one
    /// Names under which the service is asked, with any port, besides `address` and those of this
    /// machine: "localhost", "127.0.0.1", "[::1]". Under others the answer is 421.
    std::vector<std::string> hosts = {};
    std::filesystem::path tls_cert = {};
    std::filesystem::path tls_key = {};
    unsigned loops = 0;  ///< threads that serve connections; 0: one a core
    unsigned workers = 32;
    std::size_t waiting_work = 1024;  ///< beyond it the answer is 503
    std::size_t connections = 12'000;
    std::size_t streams = 4'000;                  ///< one for each open workspace
    std::size_t bodies = 256 * 1024 * 1024;       ///< bytes of all bodies in memory at once
    std::chrono::milliseconds silence{15'000};    ///< within a request
    std::chrono::milliseconds reading{120'000};   ///< a whole request, however slowly it comes
    std::chrono::milliseconds idle{60'000};       ///< between requests
    std::chrono::milliseconds writing{60'000};    ///< an answer that the client takes no byte of
    std::chrono::milliseconds heartbeat{15'000};  ///< of streams
    std::chrono::milliseconds long_work{1'000};   ///< is logged as a warning
    Rates rates = {};
    RequestLog log = RequestLog::Shown;
    std::vector<Gauge> gauges = {};
};

/// What a route is, for tests over all of them.
struct RouteRow {
    Method method;
    std::string path;
    Access access;
    bool writes;
    bool version_required;
    bool allow_restricted;
};

class Server {
public:
    /// Two routes that answer the same are a mistake of ours: CHECK.
    Server(Options options,
           db::Database& database,
           std::vector<Route> routes,
           SessionSource sessions);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Throws Failure{Unavailable}: http.cannot_listen, http.bad_certificate.
    void Start();
    std::uint16_t Port() const;
    /// Takes no new connection, answers what is under way for at most `grace`, then closes.
    void Stop(std::chrono::milliseconds grace);

    std::vector<RouteRow> Routes() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace http
