// What can be done with a plan. Each use case is logged in its own transaction.
//
// Who may: one's own plan with right plan.own; that of a unit, or of another person in it, with
// plan.write in the unit. A decision takes plan.approve where the plan is decided on
// (Plan::approving_unit_id): for a unit and for who heads it the unit above, for a person the unit
// whose organ manages their post, else their own; never about one's own plan or one that one wrote.
// Of an approved plan with a proposed change, whoever proposed it counts as who wrote it.
// A plan that the actor may not read is not there: Failure{NotFound, "plan.unknown_plan"}.
#pragma once

#include "plan/plan.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace plan {

struct NewPlan {
    org::PersonId person_id;  ///< none: the unit is the subject
    org::UnitId unit_id;
    directive::Programme programme;
    int year = 0;
    std::string kind;  ///< of a person's plan always kPersonal
    Contents contents;
};

/// Plans of a unit are read with plan.read in it, those of persons with sheet.read there or as the
/// person; both by who decides on them.
bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Plan& plan);
bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Plan& plan);
/// Whether the actor decides on it: not where they wrote it or it is about them.
bool MayDecide(db::Transaction& tx, const auth::Actor& actor, const Plan& plan);

Plan See(db::Transaction& tx, const auth::Actor& actor, PlanId id);
/// A draft of the actor's. Throws Failure{Invalid, plan.year_outside, plan.not_of_unit}, {Conflict,
/// plan.plan_exists}, and what CheckDays throws.
Plan Draft(db::Transaction& tx, const auth::Actor& actor, const NewPlan& plan);
/// Other contents, before it is sent. Of an approved plan a proposed version, complete, that waits
/// for a decision: the plan stays in force as it is. Throws plan.wrong_state, plan.revision_waits.
Plan Revise(db::Transaction& tx, const auth::Actor& actor, PlanId id, const Contents& contents);
/// With goals and tasks: plan.no_goals, plan.no_tasks.
Plan Submit(db::Transaction& tx, const auth::Actor& actor, PlanId id);
/// Takes back what was sent, before anybody has decided: the plan, or its proposed version.
Plan Withdraw(db::Transaction& tx, const auth::Actor& actor, PlanId id);
/// Reasons are required: plan.no_reason. Takes back an approval too, where no change of it waits:
/// plan.revision_waits.
Plan Return(db::Transaction& tx, const auth::Actor& actor, PlanId id, const std::string& reason);
Plan Approve(db::Transaction& tx, const auth::Actor& actor, PlanId id);
/// Approves the proposed version, or returns it with the reason. What it replaces stays among the
/// versions, what was done of tasks that stay is kept, and the plan counts from where it did.
/// Throws Failure{NotFound, "plan.no_revision"}.
Plan DecideRevision(db::Transaction& tx,
                    const auth::Actor& actor,
                    PlanId id,
                    const std::optional<std::string>& reason_to_return);
/// The end of its period, said by who decides: plan.revision_waits.
Plan Close(db::Transaction& tx, const auth::Actor& actor, PlanId id);
/// Of an approved plan, that a task (from 1) was done, or after all was not. Throws
/// Failure{Invalid, plan.no_such_task, plan.done_in_future}.
Plan MarkDone(db::Transaction& tx,
              const auth::Actor& actor,
              PlanId id,
              int position,
              const std::optional<Date>& done_on);

}  // namespace plan
