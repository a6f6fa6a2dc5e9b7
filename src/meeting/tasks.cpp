#include "meeting/tasks.hpp"

#include "meeting/store.hpp"
#include "org/reach.hpp"
#include "org/store.hpp"

namespace meeting {
namespace {

task::Task OfUnit(db::Transaction& tx, org::UnitId id, task::Urgency urgency, const char* kind) {
    const auto unit = org::store::GetUnit(tx, id, tx.Today());
    task::Task task;
    task.urgency = urgency;
    task.kind = kind;
    task.unit = unit.code;
    task.unit_name = unit.name;
    return task;
}

void AddDecision(db::Transaction& tx,
                 const Decision& decision,
                 task::Urgency urgency,
                 const char* kind,
                 std::vector<task::Task>& tasks) {
    const auto unit = store::UnitOf(tx, decision.meeting_id);
    auto task = OfUnit(tx, unit.value_or(org::UnitId{}), urgency, kind);
    task.record_id = decision.meeting_id.value;
    task.due_on = decision.due_on;
    task.remarks = decision.text;
    tasks.push_back(std::move(task));
}

void AddOwn(db::Transaction& tx, org::PersonId person, std::vector<task::Task>& tasks) {
    for (const auto& decision : store::OpenDecisionsOf(tx, person))
        AddDecision(tx, decision, task::Urgency::OwnDuty, "decision", tasks);
}

/// The month or quarter of today has no meeting yet, or one waits to be closed.
void AddMeetings(db::Transaction& tx, org::UnitId unit, std::vector<task::Task>& tasks) {
    using task::Urgency;
    const auto today = tx.Today();
    for (const auto& row : store::List(tx, unit, {today.PlusDays(-365), today})) {
        if (row.state == State::Closed) continue;
        auto task = OfUnit(tx, unit, Urgency::OwnDuty, "close_meeting");
        task.record_id = row.id.value;
        task.due_on = row.held_on;
        tasks.push_back(std::move(task));
    }
    for (const auto& slot : store::SlotsOf(tx, unit, today.Year())) {
        if (slot.standing != Slot::Standing::Now) continue;
        auto task = OfUnit(tx, unit, Urgency::OwnDuty, "prepare_meeting");
        task.due_on = slot.to;
        tasks.push_back(std::move(task));
    }
    for (const auto& decision : store::LateDecisionsIn(tx, unit))
        AddDecision(tx, decision, Urgency::DutyOfOthers, "late_decision", tasks);
}

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    std::vector<task::Task> tasks;
    const auto today = tx.Today();
    if (actor.principal && actor.principal->holder_id != 0 &&
        auth::MayAnywhere(actor, "meeting.own", today))
        AddOwn(tx, {actor.principal->holder_id}, tasks);
    for (const auto unit : org::UnitsHolding(actor, "meeting.write", today))
        AddMeetings(tx, unit, tasks);
    return tasks;
}

}  // namespace meeting
