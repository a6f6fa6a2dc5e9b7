#include "cli/init.hpp"

#include <CLI/CLI.hpp>

#include "account/service.hpp"
#include "directive/imports.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace cli {
auth::Slip Init(console::Session& session) {
    if (db::Database::IsThere(session.Where()))
        throw Failure{FailureKind::Conflict, "init.exists", {{"folder", session.data.string()}}};
    auto& database = session.Creating();
    const auto keys = auth::Keys::Open(database);
    return database.Write([&](db::Transaction& tx) {
        rules::AddShipped(tx);
        directive::AddShippedProgrammes(tx);
        auto slip = account::AddFirst(tx, keys, session.actor);
        audit::Record(tx,
                      session.actor,
                      "init",
                      {"system", 1},
                      nullptr,
                      json::object{{"administrator", session.actor.name}});
        return slip;
    });
}

void AddInitVerb(CLI::App& app, console::Session& session) {
    app.add_subcommand("init", session.Text("verb.init"))->callback([&session] {
        const auto slip = Init(session);
        if (session.json)
            return session.Print(json::object{{"data", session.data.string()},
                                              {"administrator", slip.account.name},
                                              {"code", slip.code},
                                              {"expires_at", slip.expires_at.ToIso()}});
        session.Say("init.done", {{"folder", session.data.string()}, {"name", slip.account.name}});
        session.Say("init.slip",
                    {{"name", slip.account.name},
                     {"code", slip.code},
                     {"day", session.Day(slip.expires_at.DayInVietnam())}});
    });
}

}  // namespace cli
