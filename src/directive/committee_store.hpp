// Statements on steering committees and their members.
#pragma once

#include "directive/committee.hpp"
#include "imports/kind.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

/// Throws Failure{NotFound, "directive.unknown_committee"} (id).
Committee GetCommittee(db::Transaction& tx, CommitteeId id);
/// Of a unit, of one programme where one is told; the latest first.
std::vector<Committee> CommitteesOf(db::Transaction& tx, org::UnitId unit, ProgrammeId programme);
/// Of all units, for a programme, by unit.
std::vector<Committee> CommitteesFor(db::Transaction& tx, ProgrammeId programme);
/// Gives it its id.
void InsertCommittee(db::Transaction& tx,
                     Committee& committee,
                     const std::optional<imports::ImportId>& import = std::nullopt);
/// With its members; the version goes up.
void UpdateCommittee(db::Transaction& tx, Committee& committee);
void DeleteCommittee(db::Transaction& tx, CommitteeId id);

}  // namespace directive::store
