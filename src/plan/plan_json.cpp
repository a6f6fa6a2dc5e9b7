#include "plan/plan_json.hpp"

namespace plan {
namespace {

json::value Day(const std::optional<Date>& day) {
    return day ? json::value(day->ToIso()) : json::value(nullptr);
}

json::array ListOf(const std::vector<Task>& tasks) {
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

Task TaskFrom(const json::object& entry) {
    Task task;
    task.text = json::Text(entry, "text");
    task.owner = json::Text(entry, "owner");
    task.due_on = Date::FromIso(json::Text(entry, "due_on"));
    if (const auto* quantity = entry.if_contains("target_quantity");
        quantity && quantity->is_number())
        task.target_quantity = quantity->to_number<double>();
    task.target_unit = json::Text(entry, "target_unit");
    task.done_on = Date::FromIso(json::Text(entry, "done_on"));
    return task;
}

}  // namespace

json::object ToJson(const Contents& contents) {
    return {{"title", contents.title},
            {"number_symbol", contents.number_symbol},
            {"issued_on", Day(contents.issued_on)},
            {"starts_on", Day(contents.starts_on)},
            {"ends_on", Day(contents.ends_on)},
            {"political_task", contents.political_task},
            {"breakthrough", contents.breakthrough},
            {"goals", contents.goals},
            {"tasks", ListOf(contents.tasks)}};
}

Contents ContentsFromJson(const json::object& written) {
    Contents contents;
    contents.title = json::Text(written, "title");
    contents.number_symbol = json::Text(written, "number_symbol");
    contents.issued_on = Date::FromIso(json::Text(written, "issued_on"));
    contents.starts_on = Date::FromIso(json::Text(written, "starts_on"));
    contents.ends_on = Date::FromIso(json::Text(written, "ends_on"));
    contents.political_task = json::Text(written, "political_task");
    contents.breakthrough = json::Text(written, "breakthrough");
    contents.goals = json::Text(written, "goals");
    for (const auto& task : written.at("tasks").as_array())
        contents.tasks.push_back(TaskFrom(task.as_object()));
    return contents;
}

json::object ToJson(const Plan& plan) {
    json::object shown{{"id", plan.id.value},
                       {"person_id", plan.person_id.value},
                       {"unit_id", plan.unit_id.value},
                       {"programme_id", plan.programme_id.value},
                       {"year", plan.year},
                       {"kind", plan.kind}};
    for (auto& [name, value] : ToJson(plan.contents)) shown[name] = std::move(value);
    shown["state"] = NameOf(plan.state);
    shown["version"] = plan.version;
    shown["author"] = plan.author;
    shown["submitted_on"] = Day(plan.submitted_on);
    shown["decided_on"] = Day(plan.decided_on);
    shown["decided_by"] = plan.decided_by;
    shown["remarks"] = plan.remarks;
    shown["counted_on"] = Day(plan.counted_on);
    return shown;
}

}  // namespace plan
