#include "cli/init.hpp"

#include <CLI/CLI.hpp>

#include "account/service.hpp"
#include "directive/imports.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace cli {
void Init(console::Session& session) {
    if (db::Database::IsThere(session.Where()))
        throw Failure{FailureKind::Conflict, "init.exists", {{"folder", session.data.string()}}};
    session.Creating().Write([&](db::Transaction& tx) {
        rules::AddShipped(tx);
        directive::AddShippedProgrammes(tx);
        account::AddFirst(tx, session.actor);
        audit::Record(tx,
                      session.actor,
                      "init",
                      {"system", 1},
                      nullptr,
                      json::object{{"administrator", session.actor.name}});
    });
}

void AddInitVerb(CLI::App& app, console::Session& session) {
    app.add_subcommand("init", session.Text("verb.init"))->callback([&session] {
        Init(session);
        if (session.json)
            session.Print(json::object{{"data", session.data.string()},
                                       {"administrator", session.actor.name}});
        else
            session.Say("init.done",
                        {{"folder", session.data.string()}, {"name", session.actor.name}});
    });
}

}  // namespace cli
