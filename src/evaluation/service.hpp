// What can be done with one evaluation, and how a round of them begins. Each use case is logged in
// its own transaction.
//
// Who may: the subject with evaluation.own; evaluation.read in the unit, or evaluation.decide where
// it is decided on, reads it; evaluation.write in the unit writes the self-review of the unit, or
// of a member from paper. Who does either records comments, votes and the proposal, never about
// themselves: of a cell's secretary the unit that decides does. An evaluation that the actor may
// not read is not there: Failure{NotFound, "evaluation.unknown_evaluation"}.
#pragma once

#include "evaluation/store.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace evaluation {

bool IsOwn(const auth::Actor& actor, const Evaluation& evaluation);
bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Evaluation& evaluation);
/// The self-review, while it is open.
bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Evaluation& evaluation);
/// Comments, the vote and the proposal.
bool MayHandle(db::Transaction& tx, const auth::Actor& actor, const Evaluation& evaluation);
/// The class, and the outcome of an appeal; not of oneself, nor of the unit that one heads.
bool MayDecide(db::Transaction& tx, const auth::Actor& actor, const Evaluation& evaluation);
/// An appeal: the person, or who writes for the unit.
bool MayAppeal(db::Transaction& tx, const auth::Actor& actor, const Evaluation& evaluation);

Evaluation See(db::Transaction& tx, const auth::Actor& actor, EvaluationId id);
/// The rule that the evaluation was made under.
Rule RuleOf(db::Transaction& tx, const Evaluation& evaluation);

/// An evaluation of the unit and of each who belongs to it on the last day (or today, where that is
/// earlier) by rule "evaluation" and has none yet. Right evaluation.write in the unit. Throws
/// Failure{Invalid, evaluation.period_not_in_rule, evaluation.too_early}. Answers how many began.
int BeginRound(db::Transaction& tx,
               const auth::Actor& actor,
               org::UnitId unit,
               int year,
               const std::string& period);

/// What CheckSelfReview throws, and evaluation.wrong_state where it is no longer open.
Evaluation WriteSelfReview(db::Transaction& tx,
                           const auth::Actor& actor,
                           EvaluationId id,
                           const SelfReview& review);
/// Complete: evaluation.field_missing.
Evaluation HandIn(db::Transaction& tx, const auth::Actor& actor, EvaluationId id);
/// Takes it back while nothing is proposed.
Evaluation Withdraw(db::Transaction& tx, const auth::Actor& actor, EvaluationId id);
/// Gives it back with a reason: evaluation.no_reason.
Evaluation GiveBack(db::Transaction& tx,
                    const auth::Actor& actor,
                    EvaluationId id,
                    const std::string& reason);
/// Somebody who died, left or is being dealt with elsewhere: no class is decided.
Evaluation LeaveOut(db::Transaction& tx,
                    const auth::Actor& actor,
                    EvaluationId id,
                    const std::string& reason);
/// Of a handed-in or proposed one. Throws Failure{Invalid, "evaluation.unknown_source"}.
Evaluation AddComment(db::Transaction& tx,
                      const auth::Actor& actor,
                      EvaluationId id,
                      const std::string& source,
                      const std::string& text);
/// What CheckVote throws. A vote that was entered wrongly is entered again.
Evaluation PutVote(db::Transaction& tx,
                   const auth::Actor& actor,
                   EvaluationId id,
                   const Vote& vote);
/// A class; of who is reviewed but not classed none. The vote and the comments that the rule
/// requires have to be there: Failure{Conflict, evaluation.no_vote, evaluation.no_comment}.
Evaluation Propose(db::Transaction& tx,
                   const auth::Actor& actor,
                   EvaluationId id,
                   const std::string& proposed_class);

/// Within the days of the rule: evaluation.appeal_late.
Evaluation Appeal(db::Transaction& tx,
                  const auth::Actor& actor,
                  EvaluationId id,
                  const std::string& text);
/// The class stays or becomes another. The quota holds here too: see Decide.
struct Outcome {
    std::string final_class;
    std::string reason;
    std::string exception_reason;  ///< empty: none
};
Evaluation DecideAppeal(db::Transaction& tx,
                        const auth::Actor& actor,
                        EvaluationId id,
                        const Outcome& outcome);

/// Tells the subject: the person's account, or the unit.
void TellSubject(db::Transaction& tx,
                 const auth::Actor& actor,
                 const Evaluation& evaluation,
                 const char* kind);

}  // namespace evaluation
