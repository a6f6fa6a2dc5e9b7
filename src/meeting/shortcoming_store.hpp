// Statements on shortcomings.
#pragma once

#include "meeting/shortcoming.hpp"
#include "platform/db/database.hpp"

namespace meeting::store {

/// Throws Failure{NotFound, "meeting.unknown_shortcoming"}.
Shortcoming GetShortcoming(db::Transaction& tx, ShortcomingId id);
ShortcomingId Insert(db::Transaction& tx, const Shortcoming& shortcoming);
/// The version goes up.
void Update(db::Transaction& tx, const Shortcoming& shortcoming);
void Delete(db::Transaction& tx, ShortcomingId id);

enum class Whose { Units, Persons };
/// Those of the unit itself, or of its people; what waits first, then by due day.
std::vector<Shortcoming> ShortcomingsIn(db::Transaction& tx, org::UnitId unit, Whose whose);
std::vector<Shortcoming> ShortcomingsOf(db::Transaction& tx, org::PersonId person);

}  // namespace meeting::store
