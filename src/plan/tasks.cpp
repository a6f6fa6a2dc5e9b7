#include "plan/tasks.hpp"

#include "org/store.hpp"
#include "plan/service.hpp"
#include "plan/store.hpp"

namespace plan {
namespace {

task::Task About(db::Transaction& tx, const Plan& plan) {
    task::Task task;
    const auto unit = org::store::GetUnit(tx, plan.unit_id, tx.Today());
    task.unit = unit.code;
    task.unit_name = unit.name;
    task.year = plan.year;
    task.record_id = plan.id.value;
    return task;
}

/// Their unit's plan is theirs who write in that very unit, not theirs who write everywhere.
bool IsMine(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    if (actor.IsHolder(plan.person_id.value)) return true;
    if (plan.person_id || !actor.principal) return plan.author == actor.name;
    for (const auto& place : auth::PlacesOf(actor, "plan.write", tx.Today()))
        if (place.place == plan.unit_id.value) return true;
    return false;
}

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    const auto today = tx.Today();
    std::vector<task::Task> tasks;
    if (auth::MayAnywhere(actor, "plan.approve", today))
        for (const auto& plan : store::InState(tx, State::Submitted)) {
            if (tasks.size() == task::kMostTasks) break;
            if (!MayDecide(tx, actor, plan)) continue;
            auto task = About(tx, plan);
            task.urgency = task::Urgency::OthersWait;
            task.kind = "appraise_plan";
            task.since = plan.submitted_on;
            tasks.push_back(std::move(task));
        }
    if (auth::MayAnywhere(actor, "plan.own", today) ||
        auth::MayAnywhere(actor, "plan.write", today))
        for (const auto& plan : store::InState(tx, State::Returned)) {
            if (!IsMine(tx, actor, plan) || !MayWrite(tx, actor, plan)) continue;
            auto task = About(tx, plan);
            task.urgency = task::Urgency::CameBack;
            task.kind = "mend_plan";
            task.since = plan.decided_on;
            task.remarks = plan.remarks;
            tasks.push_back(std::move(task));
        }
    return tasks;
}

}  // namespace plan
