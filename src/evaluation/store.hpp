// Statements on evaluations, what others say of them, and decisions on lists.
#pragma once

#include "evaluation/evaluation.hpp"
#include "imports/kind.hpp"
#include "platform/db/database.hpp"

namespace evaluation {

/// All that one decision is about.
struct ListOf {
    org::UnitId unit_id;  ///< that decides
    std::string group;
    int year = 0;
    std::string period;
};

struct Decision {
    DecisionId id;
    ListOf list;
    Date rule_from;
    std::string number_symbol;
    Date decided_on;
    std::string decided_by;
    Meter meter;
    std::string exception_reason;
    std::optional<Date> told_on;
    std::int64_t row_version = 1;
};

namespace store {

/// Throws Failure{NotFound, "evaluation.unknown_evaluation"} (id).
Evaluation Get(db::Transaction& tx, EvaluationId id);
/// Throws Failure{…, "db.constraint"} where there is one of the subject and period.
EvaluationId Insert(db::Transaction& tx,
                    const Evaluation& evaluation,
                    imports::ImportId import = {});
void Update(db::Transaction& tx, const Evaluation& evaluation);

/// The unit itself first, its heads, then by given name.
std::vector<Evaluation> OfUnit(db::Transaction& tx,
                               org::UnitId unit,
                               int year,
                               const std::string& period);
/// The person's, the latest first.
std::vector<Evaluation> OfPerson(db::Transaction& tx, org::PersonId person);
/// Of one list, or of all groups of the deciding unit where the list names none; by unit and name.
std::vector<Evaluation> InList(db::Transaction& tx, const ListOf& list);
std::vector<Evaluation> OfDecision(db::Transaction& tx, DecisionId id);
/// The one of the subject (0: the unit itself) and period.
std::optional<EvaluationId> Find(db::Transaction& tx,
                                 org::PersonId person,
                                 org::UnitId unit,
                                 int year,
                                 const std::string& period);
/// Of the subject, the latest period that ended before: what was to be mended since.
std::optional<EvaluationId> Before(db::Transaction& tx, const Evaluation& evaluation);

/// How many wait in the state, by the unit that decides on them or by their own.
struct Waiting {
    org::UnitId unit_id;
    int year = 0;
    std::string period;
    int count = 0;
};
enum class By { DecidingUnit, Unit };
std::vector<Waiting> WaitingIn(db::Transaction& tx, State state, By by);

std::vector<Comment> Comments(db::Transaction& tx, EvaluationId id);
void InsertComment(db::Transaction& tx, EvaluationId id, const Comment& comment);
std::optional<Vote> VoteOn(db::Transaction& tx, EvaluationId id);
void PutVote(db::Transaction& tx, EvaluationId id, const Vote& vote);

/// Throws Failure{NotFound, "evaluation.unknown_decision"} (id).
Decision GetDecision(db::Transaction& tx, DecisionId id);
std::vector<Decision> DecisionsOn(db::Transaction& tx, const ListOf& list);
DecisionId InsertDecision(db::Transaction& tx, const Decision& decision);
void MarkTold(db::Transaction& tx, DecisionId id, Date day);
void DeleteDecision(db::Transaction& tx, DecisionId id);

/// Who belongs to a unit on a day and is evaluated with it.
struct Subject {
    org::PersonId person_id;
    bool is_head = false;
    Date joined_on;                ///< the first day of the person's first membership
    org::UnitId managing_unit_id;  ///< where the organ sits that manages their post; may be none
};
std::vector<Subject> SubjectsOf(db::Transaction& tx, org::UnitId unit, Date day, const Rule& rule);

/// The account of the person, who is told there; none where they have none.
std::int64_t AccountOf(db::Transaction& tx, org::PersonId person);

}  // namespace store
}  // namespace evaluation
