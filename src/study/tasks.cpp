#include "study/tasks.hpp"

#include <set>

#include "org/store.hpp"
#include "platform/rules/rules.hpp"
#include "study/store.hpp"

namespace study {
namespace {

void Name(db::Transaction& tx, org::UnitId id, task::Task& task) {
    const auto unit = org::store::GetUnit(tx, id, tx.Today());
    task.unit = unit.code;
    task.unit_name = unit.name;
}

/// Sessions at which the reader was due or came, and on which they have handed in nothing.
void AddOwn(db::Transaction& tx,
            const auth::Actor& actor,
            const json::value& rule,
            std::vector<task::Task>& tasks) {
    const auto today = tx.Today();
    if (!actor.principal || actor.principal->holder_id == 0) return;
    const org::PersonId person{actor.principal->holder_id};
    const auto home = org::store::HomeOf(tx, person, today);
    if (!home || !auth::May(actor, "reflection.own", home->value, today)) return;
    for (auto& owed : store::ReflectionsOwedBy(tx, person, *home, rule, task::kMostTasks)) {
        task::Task task;
        task.urgency = task::Urgency::OwnDuty;
        task.kind = "hand_in_reflection";
        Name(tx, *home, task);
        task.record_id = owed.session_id.value;
        task.due_on = owed.due_on;
        task.remarks = std::move(owed.title);
        tasks.push_back(std::move(task));
    }
}

/// Members who owe one, in the very units where the reader enters what was written on paper.
void AddMissing(db::Transaction& tx,
                const auth::Actor& actor,
                const json::value& rule,
                std::vector<task::Task>& tasks) {
    std::set<std::int64_t> asked;
    for (const auto& place : auth::PlacesOf(actor, "reflection.write", tx.Today())) {
        if (place.place == 0 || !asked.insert(place.place).second) continue;
        const org::UnitId unit{place.place};
        const auto owing = store::OwingIn(tx, unit, rule);
        if (owing.persons == 0) continue;
        task::Task task;
        task.urgency = task::Urgency::DutyOfOthers;
        task.kind = "missing_reflections";
        Name(tx, unit, task);
        task.year = owing.since.Year();
        task.count = owing.persons;
        task.due_on = owing.due_on;
        tasks.push_back(std::move(task));
        if (asked.size() == task::kMostTasks) break;
    }
}

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    std::vector<task::Task> tasks;
    const auto rule = rules::At(tx, "study_reflections", tx.Today());
    AddOwn(tx, actor, rule.body, tasks);
    AddMissing(tx, actor, rule.body, tasks);
    return tasks;
}

}  // namespace study
