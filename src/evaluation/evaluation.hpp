// Evaluations: what is said of a unit or a person in a period, and the life of it until its class
// stands.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/rule.hpp"
#include "org/org.hpp"

namespace evaluation {

struct EvaluationTag;
struct DecisionTag;
using EvaluationId = Id<EvaluationTag>;
using DecisionId = Id<DecisionTag>;

/// open → handed in → proposed → decided → told → appealed → closed; what was handed in comes back
/// with reasons, what was decided is taken back until it was told. Left out: no class is needed.
enum class State { Open, HandedIn, Proposed, Decided, Told, Appealed, Closed, LeftOut };

std::string NameOf(State state);  ///< as in the database: "handed_in"
std::optional<State> StateOf(std::string_view name);
/// Its class was decided, whatever became of it since.
bool IsDecided(State state);

/// What the subject says of itself.
struct SelfReview {
    std::map<std::string, std::string> fields;  ///< code of the form's field → text
    std::map<std::string, int> points;          ///< code of a criterion → points
    std::string claimed_class;                  ///< may be empty

    bool operator==(const SelfReview&) const = default;
};

struct Evaluation {
    EvaluationId id;
    org::PersonId person_id;  ///< none: the unit itself is the subject
    org::UnitId unit_id;
    org::UnitId deciding_unit_id;  ///< as it was when the round began
    std::string group;
    int year = 0;
    std::string period;  ///< year, quarter-1 … quarter-4, term
    Date last_day;
    Date rule_from;  ///< first day of the version of the rule that it was made under
    bool classed = true;
    State state = State::Open;
    SelfReview self_review;
    std::string author;  ///< who wrote the self-review last
    std::optional<Date> handed_in_on;
    std::string remarks;  ///< why it came back, or was left out
    std::string proposed_class;
    std::optional<Date> proposed_on;
    std::string proposed_by;
    DecisionId decision_id;
    std::string decided_class;
    std::optional<Date> decided_on;
    std::optional<Date> told_on;
    std::string appeal;
    std::optional<Date> appealed_on;
    std::string outcome_reason;
    std::optional<Date> outcome_on;
    std::string outcome_by;
    std::string final_class;  ///< what holds: as decided, or by the outcome of an appeal
    std::int64_t row_version = 1;
};

struct Comment {
    std::string source;  ///< cell, residence
    std::string text;
    std::string author;
    Date written_on;
};

/// Counts only: never who voted how.
struct Vote {
    Date held_on;
    int voters = 0;
    std::map<std::string, int> votes;  ///< class → how many
    std::string author = {};
};

/// Units, heads, persons in posts that an organ elsewhere manages, all others.
const std::vector<std::string>& Groups();
const std::vector<std::string>& Periods();
/// Its days; a term has so many years, of which `year` is the last. Throws Failure{Invalid,
/// "evaluation.unknown_period"} (value).
Period DaysOf(int year, const std::string& period, int term_years);
Date LastDayOf(int year, const std::string& period);
/// "quarter" of "quarter-2": the word of the rule.
std::string KindOf(const std::string& period);

/// Throws Failure{Conflict, "evaluation.wrong_state", {id, state, to}} where the life of an
/// evaluation does not lead there.
void MoveTo(Evaluation& evaluation, State to);

/// Fields, criteria and classes of the rule alone, and no more points than a criterion has. Throws
/// Failure{Invalid, evaluation.unknown_field, .too_many_points, .unknown_class, .not_classed}.
void CheckSelfReview(const Rule& rule, const Evaluation& evaluation, const SelfReview& review);
/// What the form requires is there: Failure{Invalid, "evaluation.field_missing"} (field).
void CheckComplete(const Rule& rule, const Evaluation& evaluation);

/// Classes of the rule, no day to come, and no more votes than voters: Failure{Invalid,
/// "evaluation.more_votes_than_voters"} (votes, voters).
void CheckVote(const Rule& rule, const Vote& vote, Date today);

/// How many are in the class of the quota, how many may be, of how many.
struct Meter {
    int top = 0;
    int base = 0;
    int allowed = 0;
    bool IsExceeded() const { return top > allowed; }
};
Meter Measured(const Quota& quota, const std::vector<std::string>& classes);

/// The last day on which an appeal is taken.
Date AppealUntil(const Rule& rule, Date told_on);
/// Throws Failure{Conflict, "evaluation.appeal_late"} (told_on, last_day, days, day).
void CheckAppeal(const Rule& rule, const Evaluation& evaluation, Date today);

inline constexpr std::size_t kLongestText = 8000;

}  // namespace evaluation
