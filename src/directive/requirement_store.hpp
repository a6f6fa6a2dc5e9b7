// Statements on requirements, the assignments of units and their answers.
#pragma once

#include <functional>
#include <vector>

#include "directive/requirement.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

std::optional<Requirement> FindRequirement(db::Transaction& tx, RequirementId id);
/// In the order of the document.
std::vector<Requirement> RequirementsOf(db::Transaction& tx, DocumentId document);
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
std::int64_t CountAssignments(db::Transaction& tx, RequirementId id);

/// Which assignments. What is not set is not asked for.
struct AssignmentFilter {
    AssignmentId id;
    RequirementId requirement_id;
    DocumentId document_id;
    org::UnitId below;  ///< the unit and all that stand under it today
    std::vector<org::UnitId> units;
    std::optional<Date> due_from;
    std::optional<Date> due_to;
};
/// Where they stand today, by requirement and unit.
std::vector<Assignment> Standings(db::Transaction& tx,
                                  const Outputs& outputs,
                                  const AssignmentFilter& filter);
/// How many stand where, by requirement.
struct Tally {
    RequirementId requirement_id;
    Status status = Status::NotStarted;
    std::int64_t count = 0;
};
std::vector<Tally> Tallies(db::Transaction& tx,
                           const Outputs& outputs,
                           const AssignmentFilter& filter);
/// The requirements of such assignments, the latest documents first.
std::vector<Requirement> RequirementsOf(db::Transaction& tx, const AssignmentFilter& filter);

/// A record that a status rests on.
struct ProofRecord {
    std::string output;
    std::int64_t record_id = 0;  ///< 0: a person of whom nothing is there yet
    bool is_begun = false;
    bool is_proved = false;
    std::optional<Date> done_on;
};
std::vector<ProofRecord> ProofOf(db::Transaction& tx, const Outputs& outputs, AssignmentId id);

struct Answer {
    std::int64_t id = 0;
    AssignmentId assignment_id;
    std::string text;
    Date done_on;
    std::string author;
    std::int64_t row_version = 1;
};
std::optional<Answer> FindAnswer(db::Transaction& tx, AssignmentId id);
std::optional<org::UnitId> UnitOfAnswer(db::Transaction& tx, std::int64_t answer_id);
std::int64_t InsertAnswer(db::Transaction& tx, const Answer& answer);
/// The version goes up.
void UpdateAnswer(db::Transaction& tx, const Answer& answer);
void DeleteAnswer(db::Transaction& tx, std::int64_t answer_id);
std::int64_t CountFilesOfAnswer(db::Transaction& tx, std::int64_t answer_id);

}  // namespace directive::store
