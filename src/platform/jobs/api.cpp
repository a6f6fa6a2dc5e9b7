#include "platform/jobs/api.hpp"

#include <atomic>

#include "platform/http/page.hpp"
#include "platform/jobs/store.hpp"

namespace jobs {
namespace {

using http::Response;

Failure Unknown() { return {FailureKind::NotFound, "jobs.unknown"}; }

bool IsOwn(const http::Context& context, const Job& job) {
    return !context.actor.principal || context.actor.principal->account_id == job.account_id;
}

bool MaySee(const http::Context& context, const Job& job, Date today) {
    return IsOwn(context, job) || auth::May(context.actor, "job.read", job.place, today);
}

/// The job of the path. What others may not see is not there.
Job Seen(db::Transaction& tx, const http::Context& context, const Runner& runner) {
    context.RefuseQuery();
    auto job = runner.Find(tx, context.PathId<JobId>("id"));
    if (!job || !MaySee(context, *job, tx.Today())) throw Unknown();
    return std::move(*job);
}

std::string PathOf(const Job& job) { return "/api/jobs/" + std::to_string(job.id.value); }

Response ListJobs(db::Transaction& tx, const http::Context& context, const Runner& runner) {
    struct Asked {
        http::Page page;
        std::optional<std::string> state;
    };
    const auto asked = context.Query([](http::Fields& query) {
        return Asked{
            http::ReadPage(query),
            query.OptionalOneOf("state", {"queued", "running", "done", "failed", "cancelled"})};
    });
    const auto today = tx.Today();
    const bool sees_others = auth::MayAnywhere(context.actor, "job.read", today);
    const auto account = context.actor.principal && !sees_others
                             ? std::optional(context.actor.principal->account_id)
                             : std::nullopt;
    json::array items;
    const auto before = asked.page.NumberAfter(0, std::numeric_limits<std::int64_t>::max());
    store::Each(tx, before, account, [&](Job job) {
        if ((asked.state && WordOf(job.state) != *asked.state) || !MaySee(context, job, today))
            return true;
        runner.BringUpToDate(job);
        auto item = ToJson(job, context.request.language);
        item.erase("result");
        items.push_back(std::move(item));
        return static_cast<std::int64_t>(items.size()) < asked.page.RowsToAsk();
    });
    return http::List(std::move(items), asked.page);
}

/// Not in a transaction: the job that is to stop may hold the only one that writes.
Response Cancel(const http::Context& context, db::Database& database, Runner& runner) {
    const auto job = database.Read([&](db::Transaction& tx) { return Seen(tx, context, runner); });
    if (!IsOwn(context, job)) throw Failure{FailureKind::Forbidden, "jobs.not_yours"};
    runner.Cancel(job.id);
    const auto now = database.Read([&](db::Transaction& tx) { return Seen(tx, context, runner); });
    return Accepted(now, context);
}

void Follow(const http::Context& context,
            const std::shared_ptr<http::Stream>& stream,
            db::Database& database,
            Runner& runner) {
    const auto id =
        database.Read([&](db::Transaction& tx) { return Seen(tx, context, runner); }).id;
    const auto language = context.request.language;
    const auto count = std::make_shared<std::atomic<int>>(0);
    runner.Listen(id, [stream, language, count](Event event, const Job& job) {
        // Whoever comes back with Last-Event-ID gets the state first, and with it all that the
        // events missed would have told.
        const auto number = std::to_string(job.attempts) + "." + std::to_string(++*count);
        auto shown = ToJson(job, language);
        switch (event) {
            case Event::Progress:
                return stream->Send("progress", json::Write(shown["progress"]), number);
            case Event::State:
                return stream->Send("state", json::Write(shown), number);
            case Event::End:
                stream->Send("end", json::Write(shown), number);
                stream->End();
                return false;
        }
        return false;
    });
}

}  // namespace

http::Response Accepted(const Job& job, const http::Context& context) {
    auto response = http::Json(ToJson(job, context.request.language));
    response.status = 202;
    response.headers.Add("Location", PathOf(job));
    return response;
}

std::vector<http::Route> Routes(db::Database& database, Runner& runner) {
    using http::Access;
    using http::Method;
    return {
        {.method = Method::Get,
         .path = "/api/jobs",
         .access = Access::SignedIn(),
         .reads = [&runner](db::Transaction& tx,
                            const http::Context& context) { return ListJobs(tx, context, runner); },
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/jobs/{id}",
         .access = Access::SignedIn(),
         .reads =
             [&runner](db::Transaction& tx, const http::Context& context) {
                 return http::Json(ToJson(Seen(tx, context, runner), context.request.language));
             }},
        {.method = Method::Post,
         .path = "/api/jobs/{id}/cancel",
         .access = Access::SignedIn(),
         .plain = [&database, &runner](
                      const http::Context& context) { return Cancel(context, database, runner); },
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/jobs/{id}/events",
         .access = Access::SignedIn(),
         .streams =
             [&database, &runner](const http::Context& context,
                                  const std::shared_ptr<http::Stream>& stream) {
                 Follow(context, stream, database, runner);
             },
         .work = http::Work::Slow},
    };
}

}  // namespace jobs
