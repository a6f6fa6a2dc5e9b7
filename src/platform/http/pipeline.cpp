#include "platform/http/pipeline.hpp"

#include "platform/base/digest.hpp"
#include "platform/http/conditional.hpp"
#include "platform/http/guard.hpp"
#include "platform/http/idempotency.hpp"
#include "platform/http/log.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/target.hpp"

namespace http {
namespace {

using Clock = std::chrono::steady_clock;

/// The day on which rights are looked at, before there is a transaction.
Date Today() {
    return Instant{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())}
        .DayInVietnam();
}

/// Of the client, where it is short and could not forge a line of the log; else ours.
std::string RequestId(const Headers& headers) {
    const auto given = headers.Get("X-Request-Id");
    const bool is_harmless =
        !given.empty() && given.size() <= 64 && std::all_of(given.begin(), given.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   c == '-' || c == '_' || c == '.';
        });
    return is_harmless ? std::string(given) : RandomHex(8);
}

std::string ListOf(const std::vector<Method>& methods) {
    std::string list;
    for (const auto method : methods) {
        if (!list.empty()) list += ", ";
        list += NameOf(method);
    }
    return list;
}

/// Who has not signed in holds no right anywhere. (No principal at all would be the operator.)
const std::shared_ptr<const auth::Principal>& Nobody() {
    static const auto nobody = std::make_shared<const auth::Principal>();
    return nobody;
}

void Secure(Response& response, const Request& request) {
    auto& headers = response.headers;
    const auto add = [&](std::string_view name, const char* value) {
        if (!headers.Has(name)) headers.Add(std::string(name), value);
    };
    add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "same-origin");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    if (request.is_encrypted) add("Strict-Transport-Security", "max-age=31536000");
    const bool may_be_kept = headers.Has("ETag") && !response.carries_secret;
    add("Cache-Control", may_be_kept && IsSafe(request.method) ? "private, no-cache" : "no-store");
}

}  // namespace

struct Pipeline::Exchange {
    std::shared_ptr<Peer> peer;
    Context context{Request{}, auth::Actor()};
    Clock::time_point began = Clock::now();
    RouteTable::Found found = {};
    std::shared_ptr<const auth::Principal> principal = {};
    std::string failure = {};
};

Pipeline::Pipeline(const Options& options,
                   db::Database& database,
                   const RouteTable& routes,
                   const SessionSource& sessions,
                   Metrics& metrics,
                   WorkerPool& workers)
    : options_(options),
      database_(database),
      routes_(routes),
      sessions_(sessions),
      metrics_(metrics),
      workers_(workers),
      names_{NameIn(options.address), "localhost", "127.0.0.1", "::1"} {
    for (const auto& host : options.hosts) names_.push_back(NameIn(host));
}

Allowance Pipeline::Allow(const Head& head, const Peer& peer) const {
    if (!head.is_chunked && head.content_length == 0) return {};
    const auto method = MethodOf(head.method);
    if (!method || IsSafe(*method)) return {0, 400, "http.body_not_expected"};
    std::optional<RouteTable::Found> found;
    try {
        found = routes_.Find(*method, SegmentsOf(head.target));
    } catch (const Failure& failure) {
        return {0, 400, failure.code};
    }
    if (!found || found->route == nullptr) return {kUsualBody};
    const auto& route = *found->route;
    // Memory is for those whom we know.
    if (route.body_limit > kUsualBody && route.access.kind != Access::Kind::Public &&
        !PrincipalOf(head.headers, IsEncrypted(head.headers, peer.Address(), peer.IsEncrypted())))
        return {0, 401, "http.sign_in"};
    return {route.body_limit};
}

std::shared_ptr<const auth::Principal> Pipeline::PrincipalOf(const Headers& headers,
                                                             bool is_encrypted) const {
    const auto token = SessionToken(headers, is_encrypted);
    if (token.empty() || token.size() > 256 || !sessions_.find) return nullptr;
    return sessions_.find(token);
}

void Pipeline::Handle(Head head, std::string body, std::shared_ptr<Peer> peer) {
    const auto exchange = std::make_shared<Exchange>();
    auto& request = exchange->context.request;
    request.id = RequestId(head.headers);
    request.language = LanguageFor(head.headers.Get("Accept-Language"));
    request.address = ClientAddress(head.headers, peer->Address());
    request.is_encrypted = IsEncrypted(head.headers, peer->Address(), peer->IsEncrypted());
    request.is_from_this_machine = IsLoopback(peer->Address()) && !IsForwarded(head.headers);
    request.headers = std::move(head.headers);
    request.body = std::move(body);
    exchange->peer = std::move(peer);
    try {
        Route(*exchange, head);
        if (request.method == Method::Options) {
            Response response{.status = 204};
            response.headers.Add("Allow", ListOf(exchange->found.allowed));
            Finish(*exchange, std::move(response));
            return;
        }
        Admit(*exchange);
        Dispatch(exchange);
    } catch (...) {
        Finish(*exchange, Fail(*exchange, std::current_exception()));
    }
}

void Pipeline::Route(Exchange& exchange, const Head& head) const {
    auto& request = exchange.context.request;
    request.path = PathOf(head.target);
    request.query = QueryOf(head.target);
    const auto method = MethodOf(head.method);
    request.method = method.value_or(Method::Post);
    auto found = routes_.Find(request.method, SegmentsOf(head.target));
    if (!found || found->route == nullptr || !found->route->any_host)
        RequireOwnName(request.headers, names_);
    if (!found) throw Failure{FailureKind::NotFound, "http.not_found"};
    if (!method || (found->route == nullptr && *method != Method::Options))
        throw Failure{
            FailureKind::Invalid, "http.method_not_allowed", {{"allowed", ListOf(found->allowed)}}};
    request.path_parameters = std::move(found->parameters);
    exchange.found = std::move(*found);
}

void Pipeline::Admit(Exchange& exchange) {
    auto& [request, actor] = exchange.context;
    exchange.principal = PrincipalOf(request.headers, request.is_encrypted);
    actor = auth::Actor::Of(exchange.principal ? exchange.principal : Nobody());
    LimitRate(exchange);
    RequireOwnSite(request, exchange.principal.get());
    const auto& route = *exchange.found.route;
    RequireAccess(route, actor, exchange.principal != nullptr, Today());
    if (route.version_required && !request.headers.Has("If-Match"))
        throw Failure{FailureKind::Conflict, "http.version_required"};
}

void Pipeline::LimitRate(const Exchange& exchange) {
    const auto& address = exchange.context.request.address;
    const auto now = Clock::now();
    const auto take = [&](const std::string& key, Rate rate) {
        if (const auto seconds = rates_.Take(key, rate, now))
            throw Failure{FailureKind::TooManyRequests,
                          "http.too_many_requests",
                          {{"seconds", std::to_string(*seconds)}}};
    };
    if (exchange.principal)
        take("session " + std::to_string(exchange.principal->session_id), options_.rates.session);
    else
        take("address " + NetworkOf(address), options_.rates.address);
    if (exchange.found.route->costly_guess)
        take("guess " + NetworkOf(address), options_.rates.guess);
}

void Pipeline::Dispatch(const ExchangePointer& exchange) {
    const auto& route = *exchange->found.route;
    if (!route.writes && route.work == Work::Quick) {
        Run(*exchange);
        return;
    }
    if (!workers_.Post([this, exchange] { Run(*exchange); }))
        throw Failure{FailureKind::Unavailable, "http.busy"};
}

void Pipeline::Run(Exchange& exchange) {
    try {
        if (exchange.found.route->streams)
            BeginStream(exchange);
        else
            Finish(exchange, Answer(exchange));
    } catch (...) {
        Finish(exchange, Fail(exchange, std::current_exception()));
    }
}

Response Pipeline::Answer(const Exchange& exchange) {
    const auto& route = *exchange.found.route;
    const auto& context = exchange.context;
    if (route.plain) return route.plain(context);
    if (route.reads)
        return database_.Read([&](db::Transaction& tx) { return route.reads(tx, context); });
    return database_.Write([&](db::Transaction& tx) { return Once(tx, context, route.writes); });
}

void Pipeline::BeginStream(Exchange& exchange) {
    if (streams_->fetch_add(1) >= options_.streams) {
        --*streams_;
        throw Failure{FailureKind::Unavailable, "http.too_many_streams"};
    }
    const auto stream = std::make_shared<Stream>([peer = std::weak_ptr<Peer>(exchange.peer)] {
        if (const auto there = peer.lock()) there->Wake();
    });
    stream->OnEnd([streams = streams_] { --*streams; });
    if (exchange.principal)
        stream->KeepWhile(
            [this,
             route = exchange.found.route,
             token = std::string(SessionToken(exchange.context.request.headers,
                                              exchange.context.request.is_encrypted))] {
                return MayGoOn(token, *route);
            });
    try {
        exchange.found.route->streams(exchange.context, stream);
    } catch (...) {
        stream->ReaderIsGone();
        throw;
    }
    Response head{.content_type = "text/event-stream"};
    head.headers.Add("X-Request-Id", exchange.context.request.id);
    // nginx would otherwise hold events back until its buffer is full.
    head.headers.Add("X-Accel-Buffering", "no");
    Secure(head, exchange.context.request);
    Note(exchange, head);
    exchange.peer->AnswerWithStream(std::move(head), stream);
}

/// Asked by the connection at each heartbeat, thus never after our end.
bool Pipeline::MayGoOn(const std::string& token, const http::Route& route) const {
    try {
        const auto principal = sessions_.look ? sessions_.look(token) : sessions_.find(token);
        if (principal) RequireAccess(route, auth::Actor::Of(principal), true, Today());
        return principal != nullptr;
    } catch (const std::exception&) {
        // Also where the database does not answer: who asks anew is told what is the matter.
        return false;
    }
}

void Pipeline::Finish(Exchange& exchange, Response response) {
    const auto& request = exchange.context.request;
    response.headers.Set("X-Request-Id", request.id);
    Tag(response, request);
    Compress(response, request);
    Secure(response, request);
    Note(exchange, response);
    exchange.peer->Answer(std::move(response),
                          request.method == Method::Head ? Peer::Body::Hidden : Peer::Body::Shown);
}

Response Pipeline::Fail(Exchange& exchange, std::exception_ptr error) const {
    const auto& request = exchange.context.request;
    const auto tell = [&](const Failure& failure) {
        exchange.failure = failure.code;
        return Problem(failure, request.language, request.id);
    };
    const Failure internal{FailureKind::Unavailable, "http.internal", {{"id", request.id}}};
    try {
        std::rethrow_exception(error);
    } catch (const Failure& failure) {
        if (!failure.code.starts_with("db.")) return tell(failure);
        // The database gives its reasons in SQL. They go to the log; the reader gets the id.
        LogError(request.id, failure.what());
        auto told = failure;
        for (auto& [name, value] : told.params)
            if (name == "reason") value = request.id;
        return tell(told);
    } catch (const std::exception& unforeseen) {
        LogError(request.id, unforeseen.what());
        return tell(internal);
    } catch (...) {
        LogError(request.id, "not an exception of ours");
        return tell(internal);
    }
}

Response Pipeline::Refusal(const Head& head, int status, const std::string& code) {
    const auto id = RequestId(head.headers);
    const Failure failure{FailureKind::Invalid, code};
    auto response = Problem(status, failure, LanguageFor(head.headers.Get("Accept-Language")), id);
    response.headers.Set("X-Request-Id", id);
    Secure(response, Request{});
    metrics_.Count(Metrics::kNoRoute, status, std::chrono::nanoseconds(0));
    if (options_.log == RequestLog::Shown)
        LogRequest({.method = "-",
                    .route = "-",
                    .status = status,
                    .took = {},
                    .bytes = response.body.size(),
                    .account_id = 0,
                    .address = {},
                    .request_id = id,
                    .code = code},
                   Weight::Usual);
    return response;
}

void Pipeline::Note(const Exchange& exchange, const Response& response) {
    const auto& [peer, context, began, found, principal, failure] = exchange;
    const auto took = Clock::now() - began;
    metrics_.Count(found.route != nullptr ? found.index : Metrics::kNoRoute, response.status, took);
    const auto weight = response.status == 500      ? Weight::Broken
                        : took > options_.long_work ? Weight::Notable
                                                    : Weight::Usual;
    if (options_.log == RequestLog::Silent && weight == Weight::Usual) return;
    const bool keeps_address = found.route == nullptr || !found.route->private_address;
    LogRequest({.method = NameOf(context.request.method),
                .route = found.route != nullptr ? std::string_view(found.route->path) : "-",
                .status = response.status,
                .took = took,
                .bytes = response.body.size(),
                .account_id = principal ? principal->account_id.value : 0,
                .address = keeps_address ? std::string_view(context.request.address) : "",
                .request_id = context.request.id,
                .code = failure},
               weight);
}

}  // namespace http
