#include "shortcoming/commands.hpp"

#include <CLI/CLI.hpp>

#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "shortcoming/service.hpp"

namespace shortcoming {
namespace {

void Tell(console::Session& session, const std::string& code) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto unit = org::store::GetUnit(tx, code, tx.Today());
        const auto all = SeeIn(tx, session.actor, code);
        json::array list;
        for (const auto& one : all) {
            const auto person =
                one.person_id ? org::store::GetPerson(tx, one.person_id).FullName() : std::string();
            list.push_back(json::object{{"id", one.id.value},
                                        {"person", json::OrNull(person)},
                                        {"source", one.source},
                                        {"text", one.text},
                                        {"noted_on", one.noted_on.ToIso()},
                                        {"due_on", one.due_on.ToIso()},
                                        {"state", NameOf(one.state)}});
            if (session.json) continue;
            session.PrintLine(session.Text("shortcomings.state." + NameOf(one.state)) + "  " +
                              session.Text("shortcomings.due", {{"day", session.Day(one.due_on)}}) +
                              "  " + (person.empty() ? unit.name : person));
            session.PrintLine("    " + one.text);
        }
        if (session.json)
            session.Print(json::object{{"unit", unit.code}, {"shortcomings", std::move(list)}});
        else if (all.empty())
            session.Say("shortcomings.none", {{"unit", unit.name}});
    });
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    auto unit = std::make_shared<std::string>();
    auto* verb = app.add_subcommand("shortcomings", session.Text("verb.shortcomings"));
    verb->add_option("--unit", *unit, session.Text("verb.tree.unit"))->required();
    verb->callback([=, &session] { Tell(session, *unit); });
}

}  // namespace shortcoming
