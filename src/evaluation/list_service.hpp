// Decisions on lists: what one unit decides for one group and period, all at once.
//
// Who may: evaluation.decide in the unit that decides, never on oneself nor on the unit that one
// heads. A unit is decided on before its people, its head before the others. A list beyond the
// quota is refused with the numbers, and goes on only with the reason for an exception, which is
// kept.
#pragma once

#include "evaluation/service.hpp"

namespace evaluation {

/// Evaluations of a list as its deciding unit sees them, with decisions that were taken.
struct List {
    ListOf of;
    Rule rule;
    std::vector<Evaluation> evaluations;  ///< without those left out
    std::vector<Decision> decisions;
    Meter meter;  ///< of what is decided or else proposed
};
/// Right evaluation.decide in the unit: Failure{NotFound, "org.unknown_unit"} (code).
List SeeList(db::Transaction& tx,
             const auth::Actor& actor,
             const std::string& unit_code,
             const std::string& group,
             int year,
             const std::string& period);

struct Deciding {
    ListOf list;
    std::string number_symbol;
    Date decided_on;
    struct Item {
        EvaluationId id;
        std::string decided_class;  ///< empty where the subject is not classed
    };
    std::vector<Item> items;
    std::string exception_reason;  ///< empty: none
};
/// Throws Failure{Forbidden, evaluation.not_competent (name, unit), evaluation.own_list},
/// {Conflict, evaluation.list_incomplete (names), evaluation.unit_first (names),
/// evaluation.head_first (names), evaluation.quota_exceeded (top, allowed, base, percent, class,
/// base_class)}, {Invalid, evaluation.not_in_list (name), evaluation.in_future,
/// evaluation.unknown_class}.
Decision Decide(db::Transaction& tx, const auth::Actor& actor, const Deciding& deciding);
/// Until the subjects were told.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, DecisionId id);
/// Once: evaluation.already_told.
Decision Tell(db::Transaction& tx, const auth::Actor& actor, DecisionId id);
/// Throws Failure{NotFound, "evaluation.unknown_decision"} for who does not decide there.
Decision SeeDecision(db::Transaction& tx, const auth::Actor& actor, DecisionId id);

/// Whether the actor may decide on the evaluation: auth.forbidden, evaluation.not_competent,
/// evaluation.own_list.
void RequireCompetent(db::Transaction& tx, const auth::Actor& actor, const Evaluation& evaluation);
/// The list with the evaluation in the class of the quota.
void RequireWithinQuota(db::Transaction& tx,
                        const Rule& rule,
                        const Evaluation& evaluation,
                        const Outcome& outcome);

/// A person's name or a unit's.
std::string NameOf(db::Transaction& tx, const Evaluation& evaluation);

}  // namespace evaluation
