#include "directive/commands.hpp"

#include <CLI/CLI.hpp>

#include "directive/committee_store.hpp"
#include "directive/programme_store.hpp"
#include "directive/reminder_service.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/base/or_null.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

/// Programmes as they are shown: lines for people, objects for programs.
class Showing {
public:
    Showing(db::Transaction& tx, console::Session& session, const std::vector<TellPart>& parts)
        : tx_(tx), session_(session), parts_(parts) {
        for (const auto& programme : store::List(tx)) Add(programme);
    }

    std::string lines;
    json::array list;

private:
    void Add(const Programme& programme) {
        lines += programme.code + "  " + PeriodOf(programme.valid_from, programme.valid_to) + "  " +
                 programme.name + "  (" + programme.basis + ")\n";
        const auto before = store::CodeOf(tx_, programme.succeeds_id);
        if (!before.empty()) Line("programmes.succeeds", {{"code", before}});
        if (programme.year_start != "01-01") {
            const auto year = programme.YearOf(programme.YearOn(programme.valid_from));
            Line("programmes.year",
                 {{"period", session_.Day(year.from) + " – " + session_.Day(year.to)}});
        }
        json::object shown{{"code", programme.code},
                           {"name", programme.name},
                           {"basis", programme.basis},
                           {"from", programme.valid_from.ToIso()},
                           {"to", json::OrNull(programme.valid_to)},
                           {"succeeds", json::OrNull(before)},
                           {"year_start", programme.year_start},
                           {"least_items_person", programme.least_items_person},
                           {"least_items_unit", programme.least_items_unit},
                           {"bases", Bases(programme.id)},
                           {"phases", Phases(programme.id)},
                           {"themes", Themes(programme.id)},
                           {"committees", Committees(programme.id)}};
        for (const auto& tell : parts_) AddPart(tell(tx_, programme.id), shown);
        list.push_back(std::move(shown));
    }

    json::array Bases(ProgrammeId id) {
        json::array bases;
        for (const auto& basis : store::BasesOf(tx_, id))
            bases.push_back(json::object{{"text", TextOf(basis)},
                                         {"summary", json::OrNull(basis.summary)},
                                         {"issued_on", json::OrNull(basis.issued_on)}});
        return bases;
    }

    json::array Phases(ProgrammeId id) {
        json::array phases;
        for (const auto& phase : store::PhasesOf(tx_, id)) {
            json::array pilots;
            std::string names;
            for (const auto unit : phase.pilots) {
                const auto pilot = org::store::GetUnit(tx_, unit, phase.valid_from);
                names += (names.empty() ? "" : "; ") + pilot.name;
                pilots.emplace_back(pilot.code);
            }
            Line(names.empty() ? "programmes.phase" : "programmes.phase_with_pilots",
                 {{"name", phase.name},
                  {"period", PeriodOf(phase.valid_from, phase.valid_to)},
                  {"units", names}});
            phases.push_back(json::object{{"name", phase.name},
                                          {"from", phase.valid_from.ToIso()},
                                          {"to", json::OrNull(phase.valid_to)},
                                          {"pilots", std::move(pilots)}});
        }
        return phases;
    }

    json::array Themes(ProgrammeId id) {
        json::array themes;
        for (const auto& theme : store::Themes(tx_, id)) {
            lines += "    " + (theme.year ? std::to_string(*theme.year) : "…") + "  " + theme.name +
                     "  [" + theme.code + "]\n";
            themes.push_back(json::object{
                {"code", theme.code},
                {"name", theme.name},
                {"year", theme.year ? json::value(*theme.year) : json::value(nullptr)}});
        }
        return themes;
    }

    json::array Committees(ProgrammeId id) {
        json::array committees;
        for (const auto& committee : store::CommitteesFor(tx_, id)) {
            const org::Vocabulary posts(
                rules::At(tx_, "committee_posts", committee.valid_from).body);
            const auto unit = org::store::GetUnit(tx_, committee.unit_id, tx_.Today());
            json::array members;
            std::string names;
            for (const auto& member : committee.members) {
                const auto person = org::store::GetPerson(tx_, member.person_id).FullName();
                names += (names.empty() ? "" : "; ") + person + " (" +
                         posts.NameOf(member.post, session_.Vietnamese()) + ")";
                members.push_back(json::object{{"full_name", person},
                                               {"post", member.post},
                                               {"from", member.valid_from.ToIso()},
                                               {"to", json::OrNull(member.valid_to)}});
            }
            Line("programmes.committee",
                 {{"unit", unit.name},
                  {"period", PeriodOf(committee.valid_from, committee.valid_to)},
                  {"members", names}});
            committees.push_back(json::object{{"unit", unit.code},
                                              {"name", json::OrNull(committee.name)},
                                              {"from", committee.valid_from.ToIso()},
                                              {"to", json::OrNull(committee.valid_to)},
                                              {"members", std::move(members)}});
        }
        return committees;
    }

    void AddPart(PartOfProgramme part, json::object& shown) {
        json::array rows;
        for (auto& row : part.rows) {
            Line(part.line,
                 {{"unit", row.unit.name},
                  {"name", row.name},
                  {"period", PeriodOf(row.valid_from, row.valid_to)}});
            row.more["unit"] = row.unit.code;
            row.more["name"] = row.name;
            row.more["from"] = row.valid_from.ToIso();
            row.more["to"] = json::OrNull(row.valid_to);
            rows.push_back(std::move(row.more));
        }
        shown[part.member] = std::move(rows);
    }

    void Line(const std::string& key, const Params& params) {
        lines += "    " + session_.Text(key, params) + "\n";
    }

    std::string PeriodOf(Date from, const std::optional<Date>& to) const {
        return session_.Day(from) + " – " + (to ? session_.Day(*to) : "…");
    }

    db::Transaction& tx_;
    console::Session& session_;
    const std::vector<TellPart>& parts_;
};

}  // namespace

void AddVerbs(CLI::App& app,
              console::Session& session,
              const std::vector<TellPart>& parts,
              const Outputs& outputs) {
    app.add_subcommand("remind", session.Text("verb.remind"))->callback([&session, &outputs] {
        const auto count = session.Writing().Write(
            [&](db::Transaction& tx) { return RemindByRule(tx, session.actor, outputs); });
        session.Say("directive.reminded", {{"count", session.Number(count)}});
        if (session.json) session.Print(json::object{{"reminded", count}});
    });
    app.add_subcommand("programmes", session.Text("verb.programmes"))->callback([&session, parts] {
        session.Reading().Read([&](db::Transaction& tx) {
            Showing showing(tx, session, parts);
            if (!showing.lines.empty()) showing.lines.pop_back();
            if (session.json)
                session.Print(json::object{{"programmes", std::move(showing.list)}});
            else
                session.PrintLine(showing.lines);
        });
    });
}

}  // namespace directive
