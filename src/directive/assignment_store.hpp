// Statements on where units stand with what they are asked, and on what they answer in words.
#pragma once

#include <vector>

#include "directive/requirement.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

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
/// Which requirements such assignments are of.
std::vector<RequirementId> AskedBy(db::Transaction& tx, const AssignmentFilter& filter);

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
