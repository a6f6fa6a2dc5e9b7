#include "cli/rules.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace cli {
namespace {

struct Asked {
    std::string rule, day, from, file, source;
};

void ListAll(console::Session& session) {
    session.Reading().Read([&](db::Transaction& tx) {
        json::array list;
        console::Table table({session.Text("rules.column.rule"),
                              session.Text("rules.column.from"),
                              session.Text("rules.column.to"),
                              session.Text("rules.column.source")});
        for (const auto& version : rules::List(tx)) {
            const auto to = version.valid_to ? session.Day(*version.valid_to) : "…";
            list.push_back(json::object{{"rule", version.rule},
                                        {"from", version.valid_from.ToIso()},
                                        {"source", version.source}});
            table.Add({version.rule, session.Day(version.valid_from), to, version.source});
        }
        if (session.json)
            session.Print(json::object{{"rules", list}});
        else
            session.PrintLine(table.Show());
    });
}

void Show(console::Session& session, const Asked& asked) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto day = asked.day.empty() ? tx.Today() : console::DayFrom(asked.day);
        session.PrintLine(json::WritePretty(rules::At(tx, asked.rule, day).body));
    });
}

void Set(console::Session& session, const Asked& asked) {
    std::ifstream stream(asked.file, std::ios::binary);
    if (!stream) throw Failure{FailureKind::Invalid, "rules.no_file", {{"file", asked.file}}};
    std::stringstream text;
    text << stream.rdbuf();
    const auto body = json::Parse(text.str(), asked.file);
    const auto from = console::DayFrom(asked.from);
    session.Writing().Write([&](db::Transaction& tx) {
        rules::PutInForce(tx, session.actor, asked.rule, from, body, asked.source);
    });
    session.Say("rules.in_force", {{"rule", asked.rule}, {"day", session.Day(from)}});
}

}  // namespace

void AddRulesVerb(CLI::App& app, console::Session& session) {
    auto asked = std::make_shared<Asked>();
    auto* verb = app.add_subcommand("rules", session.Text("verb.rules"));
    verb->require_subcommand(1);
    verb->add_subcommand("list", session.Text("verb.rules.list"))->callback([&session] {
        ListAll(session);
    });
    auto* show = verb->add_subcommand("show", session.Text("verb.rules.show"));
    show->add_option("rule", asked->rule, "RULE")->required();
    show->add_option("--as-of", asked->day, session.Text("verb.tree.as_of"));
    show->callback([=, &session] { Show(session, *asked); });
    auto* set = verb->add_subcommand("set", session.Text("verb.rules.set"));
    set->add_option("rule", asked->rule, "RULE")->required();
    set->add_option("file", asked->file, "FILE.json")->required();
    set->add_option("--from", asked->from, session.Text("verb.rules.from"))->required();
    set->add_option("--source", asked->source, session.Text("verb.rules.source"))->required();
    set->callback([=, &session] { Set(session, *asked); });
}

}  // namespace cli
