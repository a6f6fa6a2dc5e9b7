// Statements on shortcomings.
#pragma once

#include "platform/db/database.hpp"
#include "shortcoming/shortcoming.hpp"

namespace shortcoming::store {

std::optional<Shortcoming> Find(db::Transaction& tx, ShortcomingId id);
/// Throws Failure{NotFound, "shortcoming.unknown"}.
Shortcoming Get(db::Transaction& tx, ShortcomingId id);
ShortcomingId Insert(db::Transaction& tx, const Shortcoming& shortcoming);
/// The version goes up.
void Update(db::Transaction& tx, const Shortcoming& shortcoming);
/// Throws Failure{…, "db.constraint"} where something names it.
void Delete(db::Transaction& tx, ShortcomingId id);
/// Whose a meeting is; none where there is no such meeting.
std::optional<org::UnitId> UnitOf(db::Transaction& tx, MeetingId meeting);

enum class Whose { Units, Persons };
/// Those of the unit itself, or of its people; what waits first, then by due day.
std::vector<Shortcoming> In(db::Transaction& tx, org::UnitId unit, Whose whose);
std::vector<Shortcoming> Of(db::Transaction& tx, org::PersonId person);

}  // namespace shortcoming::store
