// Statements on requirements and on whom they are asked of.
#pragma once

#include <functional>
#include <vector>

#include "directive/requirement.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

std::optional<Requirement> FindRequirement(db::Transaction& tx, RequirementId id);
/// In the order of the document.
std::vector<Requirement> RequirementsOf(db::Transaction& tx, DocumentId document);
/// The latest documents first.
std::vector<Requirement> Requirements(db::Transaction& tx, const std::vector<RequirementId>& ids);
/// At the end of the document's. `include` and `exempt` are the categories of who is counted.
RequirementId InsertRequirement(db::Transaction& tx,
                                const Requirement& requirement,
                                const std::vector<std::string>& include,
                                const std::vector<std::string>& exempt);
/// The version goes up.
void UpdateRequirement(db::Transaction& tx, const Requirement& requirement);
/// With its assignments. Throws Failure{…, "db.constraint"} where something hangs on them.
void DeleteRequirement(db::Transaction& tx, RequirementId id);

/// The levels of the units below one on the day, by how many there are; what dates may be set for.
std::vector<std::string> LevelsBelow(db::Transaction& tx, org::UnitId unit, Date day);

struct Asked {
    org::UnitId unit_id;
    std::string level;  ///< as of the day it was sent
};
/// Those units that have the document and are not yet asked this.
std::vector<Asked> NotYetAsked(db::Transaction& tx, RequirementId id);
/// To each unit that it has a date for; answers how many were made.
std::int64_t InsertAssignments(db::Transaction& tx,
                               const Requirement& requirement,
                               const std::vector<Asked>& units,
                               const std::function<void(std::int64_t done)>& progress);
struct AskedUnit {
    AssignmentId id;
    std::string level;  ///< as of the day it was sent
    Date due_on;
    std::optional<Date> review_on;
};
std::vector<AskedUnit> AskedUnits(db::Transaction& tx, RequirementId id);
void SetDue(db::Transaction& tx,
            AssignmentId id,
            Date due_on,
            const std::optional<Date>& review_on);
/// Throws Failure{…, "db.constraint"} where something hangs on it.
void DeleteAssignment(db::Transaction& tx, AssignmentId id);
/// Likewise of all units of a dispatch.
void DeleteAssignments(db::Transaction& tx, DispatchId dispatch);

}  // namespace directive::store
