#include "plan/tasks.hpp"

#include "org/store.hpp"
#include "plan/issue_service.hpp"
#include "plan/issue_store.hpp"
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

task::Task About(db::Transaction& tx, const Issue& issue) {
    task::Task task;
    const auto unit = org::store::GetUnit(tx, issue.unit_id, tx.Today());
    task.unit = unit.code;
    task.unit_name = unit.name;
    task.record_id = issue.id.value;
    task.due_on = issue.due_on;
    return task;
}

/// Overdue issues go to who heads the unit or one above it: who decides on plans, and confirms
/// issues there. To their own responsible head they are a duty already.
void AddOverdue(db::Transaction& tx, const auth::Actor& actor, std::vector<task::Task>& tasks) {
    if (!auth::MayAnywhere(actor, "plan.approve", tx.Today())) return;
    std::size_t most = task::kMostTasks;
    for (const auto& issue : store::OverdueIssues(tx)) {
        if (most == 0) break;
        if (actor.IsHolder(issue.head_id.value) ||
            !auth::May(actor, "issue.confirm", issue.unit_id.value, tx.Today()))
            continue;
        auto task = About(tx, issue);
        task.urgency = task::Urgency::DutyOfOthers;
        task.kind = "overdue_issue";
        tasks.push_back(std::move(task));
        --most;
    }
}

/// What the reader answers for, and what others have claimed resolved.
void AddIssues(db::Transaction& tx, const auth::Actor& actor, std::vector<task::Task>& tasks) {
    if (actor.principal && actor.principal->holder_id != 0)
        for (const auto& issue : store::IssuesOfHead(tx, {actor.principal->holder_id})) {
            auto task = About(tx, issue);
            const bool came_back = issue.state == IssueState::Reopened;
            task.urgency = came_back ? task::Urgency::CameBack : task::Urgency::OwnDuty;
            task.kind = "resolve_issue";
            task.remarks = issue.remarks;
            tasks.push_back(std::move(task));
        }
    if (!auth::MayAnywhere(actor, "issue.confirm", tx.Today())) return;
    std::size_t most = task::kMostTasks;
    for (const auto& issue : store::ClaimedIssues(tx)) {
        if (most == 0) break;
        if (!MayConfirm(tx, actor, issue)) continue;
        auto task = About(tx, issue);
        task.urgency = task::Urgency::OthersWait;
        task.kind = "confirm_issue";
        task.due_on.reset();
        task.since = issue.claimed_on;
        tasks.push_back(std::move(task));
        --most;
    }
}

/// Their unit's plan is theirs who write in that very unit, not theirs who write everywhere.
bool IsMine(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    if (actor.IsHolder(plan.person_id.value)) return true;
    if (plan.person_id || !actor.principal) return plan.author == actor.name;
    for (const auto& place : auth::PlacesOf(actor, "plan.write", tx.Today()))
        if (place.place == plan.unit_id.value) return true;
    return false;
}

/// Plans, and changes of plans in force, on which the actor decides.
void AddDecisions(db::Transaction& tx, const auth::Actor& actor, std::vector<task::Task>& tasks) {
    if (!auth::MayAnywhere(actor, "plan.approve", tx.Today())) return;
    auto waiting = store::InState(tx, State::Submitted);
    for (auto& plan : store::WithVersion(tx, "submitted")) waiting.push_back(std::move(plan));
    for (const auto& plan : waiting) {
        if (tasks.size() == task::kMostTasks) break;
        if (!MayDecide(tx, actor, plan)) continue;
        auto task = About(tx, plan);
        task.urgency = task::Urgency::OthersWait;
        task.kind = "appraise_plan";
        if (plan.state == State::Submitted) task.since = plan.submitted_on;
        tasks.push_back(std::move(task));
    }
}

/// What came back: plans, and changes that were not proposed again; such a plan stays in force.
void AddReturned(db::Transaction& tx, const auth::Actor& actor, std::vector<task::Task>& tasks) {
    const auto add = [&](const Plan& plan, std::optional<Date> since, std::string remarks) {
        auto task = About(tx, plan);
        task.urgency = task::Urgency::CameBack;
        task.kind = "mend_plan";
        task.since = since;
        task.remarks = std::move(remarks);
        tasks.push_back(std::move(task));
    };
    const auto is_mine = [&](const Plan& plan) {
        return IsMine(tx, actor, plan) && MayWrite(tx, actor, plan);
    };
    for (const auto& plan : store::InState(tx, State::Returned))
        if (is_mine(plan)) add(plan, plan.decided_on, plan.remarks);
    for (const auto& plan : store::WithVersion(tx, "returned")) {
        if (!is_mine(plan)) continue;
        const auto versions = store::Versions(tx, plan.id);
        if (const auto* version = CameBackOf(versions, plan.version))
            add(plan, version->decided_on, version->remarks);
    }
}

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    const auto today = tx.Today();
    std::vector<task::Task> tasks;
    AddDecisions(tx, actor, tasks);
    if (auth::MayAnywhere(actor, "plan.own", today) ||
        auth::MayAnywhere(actor, "plan.write", today))
        AddReturned(tx, actor, tasks);
    AddIssues(tx, actor, tasks);
    AddOverdue(tx, actor, tasks);
    return tasks;
}

}  // namespace plan
