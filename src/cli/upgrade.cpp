#include "cli/upgrade.hpp"

#include <CLI/CLI.hpp>

#include "directive/imports.hpp"
#include "platform/db/file.hpp"
#include "platform/rules/rules.hpp"

namespace cli {
namespace {

struct Lacking {
    rules::Shipment rules;
    std::vector<std::string> programmes;  ///< codes
};

Lacking Find(db::Transaction& tx) {
    return {rules::Missing(tx, rules::ShippedVersions()), directive::MissingProgrammes(tx)};
}

json::array ToJson(const std::vector<rules::Version>& versions) {
    json::array list;
    for (const auto& version : versions)
        list.push_back(json::object{{"rule", version.rule}, {"from", version.valid_from.ToIso()}});
    return list;
}

void SayRules(const console::Session& session,
              const char* key,
              const std::vector<rules::Version>& versions) {
    for (const auto& version : versions)
        session.Say(key, {{"rule", version.rule}, {"day", session.Day(version.valid_from)}});
}

/// Adds what is lacking and tells it to people; answers what it was.
Lacking CatchUp(console::Session& session) {
    auto lacking = session.Writing().Read(Find);
    if (lacking.rules.added.empty() && lacking.programmes.empty()) return lacking;
    session.Writing().Write([&](db::Transaction& tx) {
        rules::Add(tx, session.actor, lacking.rules);
        directive::AddShippedProgrammes(tx);
        if (!lacking.programmes.empty())
            audit::Record(
                tx,
                session.actor,
                "upgrade.programmes",
                {"system", 1},
                nullptr,
                json::object{{"programmes",
                              json::array(lacking.programmes.begin(), lacking.programmes.end())}});
    });
    SayRules(session, "upgrade.rule_added", lacking.rules.added);
    for (const auto& code : lacking.programmes)
        session.Say("upgrade.programme_added", {{"code", code}});
    return lacking;
}

void Migrate(console::Session& session, const Lacking& caught_up) {
    const auto applied = session.Writing().Migrated();
    const auto schema = db::NewestSchema();
    session.Say(applied == 0 ? "upgrade.schema_current" : "upgrade.migrated",
                {{"applied", session.Number(applied)}, {"schema", session.Number(schema)}});
    SayRules(session, "upgrade.rule_kept_back", caught_up.rules.kept_back);
    if (session.json)
        session.Print(
            json::object{{"applied", applied},
                         {"schema", schema},
                         {"rules_added", ToJson(caught_up.rules.added)},
                         {"rules_kept_back", ToJson(caught_up.rules.kept_back)},
                         {"programmes_added",
                          json::array(caught_up.programmes.begin(), caught_up.programmes.end())}});
}

}  // namespace

void KeepUpToDate(console::Session& session) {
    session.bring_up_to_date = [](console::Session& opened) { CatchUp(opened); };
}

void AddMigrateVerb(CLI::App& app, console::Session& session) {
    app.add_subcommand("migrate", session.Text("verb.migrate"))->callback([&session] {
        Lacking caught_up;
        session.bring_up_to_date = [&](console::Session& opened) { caught_up = CatchUp(opened); };
        session.Writing();
        Migrate(session, caught_up);
        KeepUpToDate(session);
    });
}

}  // namespace cli
