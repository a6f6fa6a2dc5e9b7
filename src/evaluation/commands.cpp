#include "evaluation/commands.hpp"

#include <CLI/CLI.hpp>

#include "evaluation/list_service.hpp"
#include "evaluation/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"

namespace evaluation {
namespace {

struct Wanted {
    std::string unit, period = "year";
    int year = 0;
};

void Tell(console::Session& session, const Wanted& wanted) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto unit = org::store::GetUnit(tx, wanted.unit, tx.Today());
        const auto all = store::OfUnit(tx, unit.id, wanted.year, wanted.period);
        console::Table table({session.Text("evaluations.subject"),
                              session.Text("evaluations.state"),
                              session.Text("evaluations.proposed"),
                              session.Text("evaluations.class")});
        json::array list;
        for (const auto& one : all) {
            const auto rule = RuleOf(tx, one);
            const auto name = [&](const std::string& code) {
                return code.empty() ? "" : rule.ClassName(code, !one.person_id);
            };
            const auto subject = NameOf(tx, one);
            table.Add({subject,
                       session.Text("evaluations.state." + NameOf(one.state)),
                       name(one.proposed_class),
                       name(one.final_class)});
            list.push_back(json::object{{"id", one.id.value},
                                        {"subject", subject},
                                        {"of_unit", !one.person_id},
                                        {"group", one.group},
                                        {"state", NameOf(one.state)},
                                        {"proposed_class", json::OrNull(one.proposed_class)},
                                        {"final_class", json::OrNull(one.final_class)}});
        }
        if (session.json)
            session.Print(json::object{{"unit", unit.code},
                                       {"year", wanted.year},
                                       {"period", wanted.period},
                                       {"evaluations", std::move(list)}});
        else if (all.empty())
            session.Say("evaluations.none",
                        {{"unit", unit.name}, {"year", std::to_string(wanted.year)}});
        else
            session.PrintLine(table.Show());
    });
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    auto wanted = std::make_shared<Wanted>();
    auto* verb = app.add_subcommand("evaluations", session.Text("verb.evaluations"));
    verb->add_option("--unit", wanted->unit, session.Text("verb.tree.unit"))->required();
    verb->add_option("--year", wanted->year, session.Text("verb.import.year"))->required();
    verb->add_option("--period", wanted->period, session.Text("verb.evaluations.period"))
        ->check(CLI::IsMember(Periods()));
    verb->callback([=, &session] { Tell(session, *wanted); });
}

}  // namespace evaluation
