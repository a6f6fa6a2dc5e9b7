// Statements on the tables of standard sets.
#pragma once

#include "platform/db/database.hpp"
#include "standard/standard.hpp"

namespace standard::store {

/// Throws Failure{NotFound, "standard.unknown_set"} (id).
Set Get(db::Transaction& tx, SetId id);
/// All of a unit, the latest first.
std::vector<Set> SetsOf(db::Transaction& tx, org::UnitId unit);
/// Gives the set its id. Throws Failure{…, "db.constraint"} where the unit has one from that day.
void Insert(db::Transaction& tx, Set& set);
/// With its items; the version goes up.
void Update(db::Transaction& tx, Set& set);
void Delete(db::Transaction& tx, SetId id);
/// How many sets were adapted from it.
std::int64_t CountAdapted(db::Transaction& tx, SetId id);
std::int64_t CountPhotos(db::Transaction& tx, SetId id);

}  // namespace standard::store
