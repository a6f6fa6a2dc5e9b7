// What can be asked about signals. Nothing here stops anybody: a sheet with signals is handed in
// and approved like any other.
//
// Who may: the author and who the record is about, and who appraises it (sheet.appraise in its
// unit, plan.approve where the plan is decided on). For everybody else the record is not there.
// Counts without records take formality.count in the unit.
#pragma once

#include "formality/copies.hpp"
#include "formality/store.hpp"
#include "platform/auth/principal.hpp"

namespace formality {

/// Throws Failure{NotFound, "commitment.unknown_sheet"}, "plan.unknown_plan".
std::vector<Signal> SignalsOf(db::Transaction& tx,
                              const auth::Actor& actor,
                              Copies& copies,
                              const RecordKey& key);

/// What is being written, by somebody or for them.
struct Draft {
    RecordKey key;            ///< of a record that is there; id 0: of none yet
    org::PersonId person_id;  ///< none: of a unit, or of the actor where key says nothing
    org::UnitId unit_id;
    int year = 0;
    std::vector<Statement> statements;
};
/// Keeps nothing. Needs sheet.own, sheet.write, plan.own or plan.write anywhere.
std::vector<Signal> SignalsOf(db::Transaction& tx,
                              const auth::Actor& actor,
                              Copies& copies,
                              Draft draft);

/// A record with what stands out in it.
struct Told {
    store::Record record;
    std::vector<Signal> signals;
};
/// Of sheets of a unit that the actor appraises, a page of ids.
std::vector<Told> SheetsOf(db::Transaction& tx,
                           const auth::Actor& actor,
                           Copies& copies,
                           org::UnitId unit,
                           int year,
                           commitment::SheetId after,
                           std::int64_t limit);
/// Of plans of a unit and of those directly under it that the actor decides on.
std::vector<Told> PlansOf(
    db::Transaction& tx, const auth::Actor& actor, Copies& copies, org::UnitId unit, int year);
/// Of all sheets and plans of the unit and below; records without signals are left out. Of the
/// local operator only.
std::vector<Told> AllOf(db::Transaction& tx, Copies& copies, org::UnitId unit, int year);

/// Kept with the version that is handed in. Never throws: who hands in is not stopped. What could
/// not be looked at now is among what KeepMissing finds.
void KeepHandedIn(db::Transaction& tx, Copies& copies, commitment::SheetId id);
/// Looks at sheets that registers brought, so many at the most; answers how many.
std::int64_t KeepMissing(db::Database& database, Copies& copies, std::int64_t most);

}  // namespace formality
