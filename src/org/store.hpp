// Statements on the tables of units and persons.
#pragma once

#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace org::store {

std::optional<UnitId> FindUnit(db::Transaction& tx, const std::string& code);
/// The unit as it was named on the day; throws Failure{NotFound, "org.unknown_unit"}.
Unit GetUnit(db::Transaction& tx, const std::string& code, Date day);
Unit GetUnit(db::Transaction& tx, UnitId id, Date day);
/// The same with the first and the last day of that name and place; what it was first, before it
/// was.
Unit GetVersion(db::Transaction& tx, UnitId id, Date day);
/// The units below and with `root` on the day, parents before children, siblings in Vietnamese
/// order; all roots where `root` is empty.
std::vector<TreeRow> Tree(db::Transaction& tx, UnitId root, Date day, const std::string& hierarchy);
std::optional<UnitId> ParentOf(db::Transaction& tx,
                               UnitId unit,
                               Date day,
                               const std::string& hierarchy);

std::vector<Placement> PlacementsOf(db::Transaction& tx, UnitId unit, const std::string& hierarchy);
Person GetPerson(db::Transaction& tx, PersonId id);
std::vector<Membership> MembershipsOf(db::Transaction& tx, PersonId id);
/// The organ that issues for the unit on the day, by the order of kinds given.
std::vector<Organ> OrgansOf(db::Transaction& tx, UnitId unit, Date day);

}  // namespace org::store
