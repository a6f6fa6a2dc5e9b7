#include "commitment/roster.hpp"

#include <unordered_map>

#include "commitment/due.hpp"
#include "commitment/mending.hpp"
#include "commitment/store.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace commitment {

Roster SeeRoster(db::Transaction& tx,
                 const auth::Actor& actor,
                 const std::string& code,
                 int year,
                 WithItems items) {
    const auto unit = org::store::FindUnit(tx, code);
    const Params params{{"code", code}};
    if (!unit) throw Failure{FailureKind::NotFound, "org.unknown_unit", params};
    const auto today = tx.Today();
    auth::RequireToSee(actor, "sheet.read", unit->value, today, "org.unknown_unit", params);

    const auto last = Date::Of(year, 12, 31);
    Roster roster;
    const auto day = std::min(last, today);
    roster.unit = org::store::GetUnit(tx, *unit, day);
    if (const auto above = org::store::ParentOf(tx, *unit, day, org::kMainHierarchy))
        roster.superior_name = org::store::GetUnit(tx, *above, day).name;
    roster.year = year;
    roster.programme = directive::store::InForce(tx, last);
    const store::RosterOf of{
        *unit, roster.programme ? roster.programme->id : directive::ProgrammeId{}, year};
    roster.own = store::OwnSheet(tx, of);
    roster.rows = store::RosterRows(tx, of);
    const auto due = DueIn(tx, *unit, year);
    for (auto& row : roster.rows) {
        row.due = due.contains(row.person_id);
        if (row.sheet && row.sheet->unit != code) row.sheet->remarks.clear();
    }
    if (items == WithItems::No) return roster;
    auto kept = store::ItemsOf(tx, of);
    if (roster.own) roster.own->items = ShownTo(tx, actor, std::move(kept[roster.own->id]));
    for (auto& row : roster.rows)
        if (row.sheet) row.sheet->items = ShownTo(tx, actor, std::move(kept[row.sheet->id]));
    return roster;
}

}  // namespace commitment
