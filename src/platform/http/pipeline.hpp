// The way of a request, step by step. The steps and their reasons: README.md.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "platform/http/metrics.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/route_table.hpp"
#include "platform/http/server.hpp"
#include "platform/http/transport.hpp"
#include "platform/http/worker_pool.hpp"

namespace http {

class Pipeline {
public:
    Pipeline(const Options& options,
             db::Database& database,
             const RouteTable& routes,
             const SessionSource& sessions,
             Metrics& metrics,
             WorkerPool& workers);

    Allowance Allow(const Head& head, const Peer& peer) const;
    void Handle(Head head, std::string body, std::shared_ptr<Peer> peer);
    Response Refusal(const Head& head, int status, const std::string& code);

    std::size_t Streams() const { return *streams_; }

private:
    struct Exchange;
    using ExchangePointer = std::shared_ptr<Exchange>;

    std::shared_ptr<const auth::Principal> PrincipalOf(const Headers& headers,
                                                       bool is_encrypted) const;
    void Route(Exchange& exchange, const Head& head) const;
    void Admit(Exchange& exchange);
    void LimitRate(const Exchange& exchange);
    void Dispatch(const ExchangePointer& exchange);
    void Run(Exchange& exchange);
    Response Answer(const Exchange& exchange);
    void BeginStream(Exchange& exchange);
    bool MayGoOn(const std::string& token, const http::Route& route) const;
    void Finish(Exchange& exchange, Response response);
    Response Fail(Exchange& exchange, std::exception_ptr error) const;
    void Note(const Exchange& exchange, const Response& response);

    const Options& options_;
    db::Database& database_;
    const RouteTable& routes_;
    const SessionSource& sessions_;
    Metrics& metrics_;
    WorkerPool& workers_;
    RateLimit rates_;
    std::vector<std::string> names_;  ///< under which we are asked
    /// Shared with streams, which may end after us.
    std::shared_ptr<std::atomic<std::size_t>> streams_ =
        std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace http
