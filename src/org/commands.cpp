#include "org/commands.hpp"

#include <CLI/CLI.hpp>

#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace org {
namespace {

struct Asked {
    std::string unit, as_of, hierarchy = kMainHierarchy;
    std::int64_t person = 0;
};

void ShowTree(console::Session& session, const Asked& asked) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto day = asked.as_of.empty() ? tx.Today() : console::DayFrom(asked.as_of);
        const auto root = asked.unit.empty() ? UnitId{} : store::GetUnit(tx, asked.unit, day).id;
        const Vocabulary kinds(rules::At(tx, "unit_kinds", day).body);
        const auto rows = store::Tree(tx, root, day, asked.hierarchy);
        json::array list;
        std::string out;
        for (const auto& row : rows) {
            if (session.json) {
                list.push_back(json::object{{"code", row.unit.code},
                                            {"name", row.unit.name},
                                            {"level", row.unit.level},
                                            {"kind", row.unit.kind},
                                            {"bloc", row.unit.bloc},
                                            {"depth", row.depth}});
                continue;
            }
            out += std::string(static_cast<std::size_t>(row.depth) * 2, ' ') + row.unit.name +
                   "  [" + row.unit.code +
                   (row.unit.kind.empty()
                        ? ""
                        : " · " + kinds.NameOf(row.unit.kind, session.Vietnamese())) +
                   "]\n";
        }
        if (session.json) {
            session.Print(json::object{{"units", list}, {"count", rows.size()}});
        } else {
            out +=
                session.Text("org.unit_count",
                             {{"count", session.Number(static_cast<std::int64_t>(rows.size()))}});
            session.PrintLine(out);
        }
    });
}

void ShowPerson(console::Session& session, const Asked& asked) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto person = store::GetPerson(tx, {asked.person});
        json::array memberships;
        console::Table table({session.Text("org.column.unit"),
                              session.Text("org.column.position"),
                              session.Text("org.column.from"),
                              session.Text("org.column.to")});
        for (const auto& membership : store::MembershipsOf(tx, person.id)) {
            const auto unit = store::GetUnit(tx, membership.unit_id, membership.valid_from);
            memberships.push_back(
                json::object{{"unit", unit.code},
                             {"unit_name", unit.name},
                             {"position", membership.position},
                             {"head", membership.is_head},
                             {"primary", membership.is_primary},
                             {"from", membership.valid_from.ToIso()},
                             {"to",
                              membership.valid_to ? json::value(membership.valid_to->ToIso())
                                                  : json::value(nullptr)}});
            table.Add({unit.name,
                       membership.position,
                       session.Day(membership.valid_from),
                       membership.valid_to ? session.Day(*membership.valid_to) : "…"});
        }
        if (session.json)
            session.Print(json::object{{"id", person.id.value},
                                       {"code", person.code},
                                       {"full_name", person.FullName()},
                                       {"memberships", memberships}});
        else
            session.PrintLine(person.FullName() + "  [" + person.code + "]\n" + table.Show());
    });
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    auto asked = std::make_shared<Asked>();
    auto* tree = app.add_subcommand("tree", session.Text("verb.tree"));
    tree->add_option("--unit", asked->unit, session.Text("verb.tree.unit"));
    tree->add_option("--as-of", asked->as_of, session.Text("verb.tree.as_of"));
    tree->add_option("--hierarchy", asked->hierarchy, session.Text("verb.tree.hierarchy"));
    tree->callback([=, &session] { ShowTree(session, *asked); });

    auto* person = app.add_subcommand("person", session.Text("verb.person"));
    person->add_option("id", asked->person, "ID")->required();
    person->callback([=, &session] { ShowPerson(session, *asked); });
}

}  // namespace org
