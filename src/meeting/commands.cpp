#include "meeting/commands.hpp"

#include <CLI/CLI.hpp>

#include "meeting/store.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/base/or_null.hpp"
#include "platform/rules/rules.hpp"

namespace meeting {
namespace {

struct Wanted {
    std::string unit;
    int year = 0;
};

/// The word of the rule on the day, in the reader's language.
std::string Named(db::Transaction& tx,
                  const console::Session& session,
                  const char* rule,
                  Date day,
                  const std::string& code) {
    return code.empty()
               ? ""
               : org::Vocabulary(rules::At(tx, rule, day).body).NameOf(code, session.Vietnamese());
}

std::string Show(db::Transaction& tx,
                 const console::Session& session,
                 const std::vector<store::Row>& rows) {
    console::Table table({session.Text("meetings.held_on"),
                          session.Text("meetings.kind"),
                          session.Text("meetings.state"),
                          session.Text("meetings.attended"),
                          session.Text("meetings.quality"),
                          session.Text("meetings.decisions")},
                         {false, false, false, true, false, true});
    for (const auto& row : rows)
        table.Add({session.Day(row.held_on),
                   Named(tx, session, "meeting_kinds", row.held_on, row.kind),
                   session.Text("meetings.state." + NameOf(row.state)),
                   session.Number(row.attended) + "/" + session.Number(row.expected),
                   Named(tx, session, "meeting_qualities", row.held_on, row.quality),
                   session.Number(row.decisions - row.open_decisions) + "/" +
                       session.Number(row.decisions)});
    return table.Show();
}

void Tell(console::Session& session, const Wanted& wanted) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto unit = org::store::GetUnit(tx, wanted.unit, tx.Today());
        const auto rows = store::List(tx, unit.id, Period::OfYear(wanted.year));
        std::int64_t due = 0, held = 0;
        for (const auto& slot : store::SlotsOf(tx, unit.id, wanted.year)) {
            due += slot.standing != Slot::Standing::Later ? 1 : 0;
            held += slot.standing == Slot::Standing::Held ? 1 : 0;
        }
        if (session.json) {
            json::array meetings;
            for (const auto& row : rows)
                meetings.push_back(json::object{{"id", row.id.value},
                                                {"held_on", row.held_on.ToIso()},
                                                {"kind", row.kind},
                                                {"state", NameOf(row.state)},
                                                {"expected", row.expected},
                                                {"attended", row.attended},
                                                {"quality", json::OrNull(row.quality)},
                                                {"decisions", row.decisions},
                                                {"open_decisions", row.open_decisions}});
            session.Print(json::object{{"unit", unit.code},
                                       {"year", wanted.year},
                                       {"slots_due", due},
                                       {"slots_held", held},
                                       {"meetings", std::move(meetings)}});
            return;
        }
        const Params about{{"unit", unit.name}, {"year", std::to_string(wanted.year)}};
        if (rows.empty())
            session.Say("meetings.none", about);
        else
            session.PrintLine(Show(tx, session, rows));
        if (due > 0)
            session.Say("meetings.rhythm",
                        {{"held", session.Number(held)}, {"due", session.Number(due)}});
    });
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    auto wanted = std::make_shared<Wanted>();
    auto* verb = app.add_subcommand("meetings", session.Text("verb.meetings"));
    verb->add_option("--unit", wanted->unit, session.Text("verb.tree.unit"))->required();
    verb->add_option("--year", wanted->year, session.Text("verb.import.year"))->required();
    verb->callback([=, &session] { Tell(session, *wanted); });
}

}  // namespace meeting
