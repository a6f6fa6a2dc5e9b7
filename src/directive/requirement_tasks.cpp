#include <algorithm>
#include <map>

#include "directive/askings.hpp"
#include "directive/assignment_store.hpp"
#include "directive/tasks.hpp"
#include "org/reach.hpp"
#include "org/store.hpp"

namespace directive {
namespace {

/// So many of a unit stand one by one.
constexpr std::size_t kMostOwn = 8;

std::string Said(const Asking& asking) {
    const auto& [requirement, document] = asking;
    return document.number_symbol +
           (requirement.point.empty() ? "" : " (" + requirement.point + ")") + ": " +
           requirement.text;
}

task::Task TaskOf(db::Transaction& tx, Askings& askings, const Assignment& held) {
    const auto unit = org::store::GetUnit(tx, held.unit_id, tx.Today());
    task::Task task;
    const bool is_late = held.status == Status::Overdue || held.due_on < tx.Today();
    task.urgency = is_late ? task::Urgency::OthersWait : task::Urgency::OwnDuty;
    task.kind = "requirement";
    task.unit = unit.code;
    task.unit_name = unit.name;
    task.record_id = held.id.value;
    task.due_on = held.due_on;
    task.remarks = Said(askings.Of(held.requirement_id));
    return task;
}

void AddOwn(db::Transaction& tx,
            const auth::Actor& actor,
            const Outputs& outputs,
            std::vector<task::Task>& tasks) {
    store::AssignmentFilter filter;
    filter.units = org::UnitsHolding(actor, "requirement.answer", tx.Today());
    if (filter.units.empty()) return;
    Askings askings(tx);
    std::map<std::int64_t, std::vector<Assignment>> owed;
    for (auto& held : store::Standings(tx, outputs, filter))
        if (IsOpen(held.status)) owed[held.unit_id.value].push_back(std::move(held));
    for (auto& [unit, list] : owed) {
        std::stable_sort(list.begin(), list.end(), [](const Assignment& a, const Assignment& b) {
            return a.due_on < b.due_on;
        });
        const auto shown = std::min(list.size(), kMostOwn);
        for (std::size_t at = 0; at < shown; ++at) tasks.push_back(TaskOf(tx, askings, list[at]));
        if (shown == list.size()) continue;
        // The rest in one: it must not crowd out what else waits.
        auto rest = TaskOf(tx, askings, list[shown]);
        rest.record_id = 0;
        rest.remarks.clear();
        rest.count = static_cast<std::int64_t>(list.size() - shown);
        tasks.push_back(std::move(rest));
    }
}

/// More names make no task that anybody reads: the table behind it has them all.
constexpr std::int64_t kMostNamed = 5;

/// Of the units directly below: one task for each requirement, with how many are late, and which.
void AddLateBelow(db::Transaction& tx,
                  const auth::Actor& actor,
                  const Outputs& outputs,
                  std::vector<task::Task>& tasks) {
    const auto today = tx.Today();
    Askings askings(tx);
    for (const auto place : org::UnitsHolding(actor, "requirement.remind", today)) {
        store::AssignmentFilter filter;
        filter.due_to = today.PlusDays(-1);
        for (const auto& child : org::store::ChildrenOf(tx, place, today, org::kMainHierarchy))
            filter.units.push_back(child.id);
        if (filter.units.empty()) continue;
        std::map<std::int64_t, task::Task> late;
        for (const auto& held : store::Standings(tx, outputs, filter)) {
            if (!IsOpen(held.status)) continue;
            auto& task = late[held.requirement_id.value];
            task.count = task.kind.empty() ? 1 : task.count + 1;
            task.kind = "requirement_late";
            if (task.count <= kMostNamed)
                task.remarks += (task.remarks.empty() ? "\n" : "; ") +
                                org::store::GetUnit(tx, held.unit_id, today).name;
            if (!task.due_on || held.due_on < *task.due_on) task.due_on = held.due_on;
        }
        const auto unit = org::store::GetUnit(tx, place, today);
        for (auto& [id, task] : late) {
            const auto& asking = askings.Of({id});
            task.urgency = task::Urgency::DutyOfOthers;
            task.unit = unit.code;
            task.unit_name = unit.name;
            task.record_id = asking.document.id.value;
            task.remarks = Said(asking) + task.remarks + (task.count > kMostNamed ? "; …" : "");
            tasks.push_back(std::move(task));
        }
    }
}

}  // namespace

task::Source RequirementTasks(const Outputs& outputs) {
    return [outputs](db::Transaction& tx, const auth::Actor& actor) {
        std::vector<task::Task> tasks;
        AddOwn(tx, actor, outputs, tasks);
        AddLateBelow(tx, actor, outputs, tasks);
        return tasks;
    };
}

}  // namespace directive
