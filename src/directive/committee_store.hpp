// Statements on steering committees and their members.
#pragma once

#include <functional>

#include "directive/committee.hpp"
#include "imports/kind.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

/// Throws Failure{NotFound, "directive.unknown_committee"} (id).
Committee GetCommittee(db::Transaction& tx, CommitteeId id);
/// Of a unit, of one programme where one is told; the latest first.
std::vector<Committee> CommitteesOf(db::Transaction& tx, org::UnitId unit, ProgrammeId programme);
/// Of all units, for a programme.
std::vector<Committee> CommitteesFor(db::Transaction& tx, ProgrammeId programme);
/// The same by unit, from the one after the unit's code and the committee's id on, until `take`
/// answers false.
void EachCommittee(db::Transaction& tx,
                   ProgrammeId programme,
                   const std::string& after_unit,
                   CommitteeId after,
                   const std::function<bool(const Committee&)>& take);
/// Gives it its id.
void InsertCommittee(db::Transaction& tx,
                     Committee& committee,
                     const std::optional<imports::ImportId>& import = std::nullopt);
/// With its members; the version goes up.
void UpdateCommittee(db::Transaction& tx, Committee& committee);
void DeleteCommittee(db::Transaction& tx, CommitteeId id);

}  // namespace directive::store
