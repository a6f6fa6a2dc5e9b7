#include "platform/backup/api.hpp"

#include "platform/backup/backup.hpp"
#include "platform/jobs/api.hpp"

namespace backup {
namespace {

constexpr auto kRight = "system.backup";
constexpr std::int64_t kWholeSystem = 0;

json::object ToJson(const Kept& kept) {
    return {{"name", kept.name}, {"size", kept.size}, {"made_at", kept.made_at.ToIso()}};
}

http::Response List(db::Transaction& tx, const http::Context& context, db::Database& database) {
    context.RefuseQuery();
    auth::Require(context.actor, kRight, kWholeSystem, tx.Today());
    json::array items;
    for (const auto& kept : ListKept(database.Folder())) items.push_back(ToJson(kept));
    return http::Json(json::object{{"items", std::move(items)}});
}

http::Response Begin(db::Transaction& tx,
                     const http::Context& context,
                     const db::Database& database,
                     jobs::Runner& runner) {
    context.RefuseQuery();
    auth::Require(context.actor, kRight, kWholeSystem, tx.Today());
    // What is certain to fail is told now. A dump of PostgreSQL is the business of its own tools.
    if (!database.IsSqlite())
        throw Failure{FailureKind::Conflict,
                      "backup.postgresql",
                      {{"folder", database.Folder().filename().string()}}};
    const auto job = runner.Submit(
        tx,
        context.actor,
        {.kind = "backup", .place = kWholeSystem, .language = context.request.language});
    return jobs::Accepted(job, context);
}

json::value Run(jobs::Context& context) {
    auto& database = context.database;
    // The right may have ended while the job waited.
    const auto moment = database.Read([&](db::Transaction& tx) {
        auth::Require(context.actor, kRight, kWholeSystem, tx.Today());
        return Instant{std::chrono::floor<std::chrono::seconds>(tx.Now().time)};
    });
    const auto note = context.Text("backup.making");
    const auto made = Keep(database.Folder(), moment, [&](std::size_t done, std::size_t total) {
        context.Advance(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), note);
    });
    const auto name = made.file.filename().string();
    database.Write([&](db::Transaction& tx) {
        audit::Record(tx,
                      context.actor,
                      "backup.make",
                      {"backup", 0},
                      nullptr,
                      json::object{{"file", name}, {"schema", made.schema}});
    });
    return json::object{{"backup", ToJson({name, made.size, moment})}};
}

}  // namespace

std::vector<http::Route> Routes(db::Database& database, jobs::Runner& runner) {
    using http::Method;
    const auto right = http::Access::Right(kRight);
    return {
        {.method = Method::Get,
         .path = "/api/backups",
         .access = right,
         .reads = [&](db::Transaction& tx,
                      const http::Context& context) { return List(tx, context, database); },
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = "/api/backups",
         .access = right,
         .writes =
             [&](db::Transaction& tx, const http::Context& context) {
                 return Begin(tx, context, database, runner);
             }},
    };
}

jobs::Kind Job() { return {"backup", Run}; }

}  // namespace backup
