#include "shortcoming/tasks.hpp"

#include <algorithm>

#include "org/reach.hpp"
#include "org/store.hpp"
#include "shortcoming/store.hpp"

namespace shortcoming {
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

void AddOwn(db::Transaction& tx, org::PersonId person, std::vector<task::Task>& tasks) {
    using task::Urgency;
    for (const auto& one : store::Of(tx, person)) {
        if (one.state != Mending::Open && one.state != Mending::Reopened) continue;
        const bool came_back = one.state == Mending::Reopened;
        auto task = OfUnit(
            tx, one.unit_id, came_back ? Urgency::CameBack : Urgency::OwnDuty, "mend_shortcoming");
        task.record_id = one.id.value;
        task.due_on = one.due_on;
        task.remarks = one.text;
        tasks.push_back(std::move(task));
    }
}

void AddWaiting(db::Transaction& tx,
                const auth::Actor& actor,
                org::UnitId unit,
                std::vector<task::Task>& tasks) {
    auto task = OfUnit(tx, unit, task::Urgency::OthersWait, "confirm_shortcomings");
    task.count = 0;
    const bool sees_persons = auth::May(actor, "shortcoming.read", unit.value, tx.Today());
    for (const auto whose : {store::Whose::Units, store::Whose::Persons}) {
        if (whose == store::Whose::Persons && !sees_persons) continue;
        for (const auto& one : store::In(tx, unit, whose)) {
            const bool is_own = one.mended_by == actor.name || actor.IsHolder(one.person_id.value);
            if (one.state != Mending::Mended || is_own) continue;
            ++task.count;
            task.since = std::min(task.since.value_or(*one.mended_on), *one.mended_on);
        }
    }
    if (task.count > 0) tasks.push_back(std::move(task));
}

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    std::vector<task::Task> tasks;
    const auto today = tx.Today();
    if (actor.principal && actor.principal->holder_id != 0 &&
        auth::MayAnywhere(actor, "meeting.own", today))
        AddOwn(tx, {actor.principal->holder_id}, tasks);
    for (const auto unit : org::UnitsHolding(actor, "shortcoming.confirm", today))
        AddWaiting(tx, actor, unit, tasks);
    return tasks;
}

}  // namespace shortcoming
