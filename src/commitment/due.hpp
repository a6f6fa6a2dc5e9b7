// Who owes a sheet of a year, by rule "due": told once, for the figure of coverage, for the rosters
// of units and for what is still missing.
#pragma once

#include <unordered_set>

#include "figure/figure.hpp"
#include "org/org.hpp"

namespace commitment {

/// Its name in the rule.
inline const std::string kDuty = "sheet";

/// Persons who owe a sheet, met where one counted by the day of counting: commitments.coverage.
figure::Definition Coverage();
/// The same persons, met where they attended a study session of the year as well.
figure::Definition StudiedAndRegistered();
/// The same persons, met where one was handed in and not returned; by "unit_id". No figure of the
/// catalogue: it is about today's work.
figure::Definition HandedIn();

/// Of the unit and all below it, in the main hierarchy, for one year.
figure::Question DueOf(org::UnitId unit, int year);

/// The members of the unit itself who owe a sheet of the year, on its day of counting.
std::unordered_set<org::PersonId> DueIn(db::Transaction& tx, org::UnitId unit, int year);

}  // namespace commitment
