#include "plan/plan_json.hpp"

namespace plan {
namespace {

json::value Day(const std::optional<Date>& day) {
    return day ? json::value(day->ToIso()) : json::value(nullptr);
}

}  // namespace

json::array ToJson(const std::vector<Task>& tasks) {
    json::array list;
    for (const auto& task : tasks) {
        json::object entry{{"text", task.text}, {"owner", task.owner}};
        entry["due_on"] = Day(task.due_on);
        entry["target_quantity"] =
            task.target_quantity ? json::value(*task.target_quantity) : json::value(nullptr);
        entry["target_unit"] = task.target_unit;
        entry["done_on"] = Day(task.done_on);
        list.push_back(std::move(entry));
    }
    return list;
}

json::object ToJson(const Plan& plan) {
    const auto& says = plan.contents;
    return {{"id", plan.id.value},
            {"person_id", plan.person_id.value},
            {"unit_id", plan.unit_id.value},
            {"programme_id", plan.programme_id.value},
            {"year", plan.year},
            {"kind", plan.kind},
            {"title", says.title},
            {"number_symbol", says.number_symbol},
            {"issued_on", Day(says.issued_on)},
            {"starts_on", Day(says.starts_on)},
            {"ends_on", Day(says.ends_on)},
            {"political_task", says.political_task},
            {"breakthrough", says.breakthrough},
            {"goals", says.goals},
            {"tasks", ToJson(says.tasks)},
            {"state", NameOf(plan.state)},
            {"author", plan.author},
            {"submitted_on", Day(plan.submitted_on)},
            {"decided_on", Day(plan.decided_on)},
            {"decided_by", plan.decided_by},
            {"remarks", plan.remarks},
            {"counted_on", Day(plan.counted_on)}};
}

}  // namespace plan
