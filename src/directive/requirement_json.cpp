#include "directive/requirement_json.hpp"

#include "directive/store.hpp"
#include "platform/base/or_null.hpp"

namespace directive {
namespace {

constexpr std::size_t kMostLevels = 20;

}  // namespace

json::object ToJson(db::Transaction& tx, const Requirement& requirement) {
    json::array dates;
    for (const auto& date : requirement.dates)
        dates.push_back(json::object{{"level", date.level},
                                     {"due_on", date.due_on.ToIso()},
                                     {"review_on", json::OrNull(date.review_on)}});
    return {{"id", requirement.id.value},
            {"document", requirement.document_id.value},
            {"position", requirement.position},
            {"point", json::OrNull(requirement.point)},
            {"text", requirement.text},
            {"output", requirement.output},
            {"year", json::OrNull(requirement.year)},
            {"theme", json::OrNull(store::CodeOfTheme(tx, requirement.theme_id))},
            {"record_kind", json::OrNull(requirement.record_kind)},
            {"least_percent", json::OrNull(requirement.least_percent)},
            {"answerable", json::OrNull(requirement.answerable)},
            {"answers_to", json::OrNull(requirement.answers_to)},
            {"dates", std::move(dates)},
            {"row_version", requirement.row_version}};
}

json::object ToJson(const Assignment& assignment) {
    return {{"id", assignment.id.value},
            {"requirement", assignment.requirement_id.value},
            {"due_on", assignment.due_on.ToIso()},
            {"review_on", json::OrNull(assignment.review_on)},
            {"status", WordOf(assignment.status)},
            {"done_on", json::OrNull(assignment.done_on)},
            {"part", assignment.part},
            {"whole", assignment.whole}};
}

Wished ReadRequirement(http::Fields& body) {
    Wished read;
    auto& requirement = read.requirement;
    requirement.point = body.OptionalText("point", {.max = 40}).value_or("");
    requirement.text = body.Text("text", {.max = 1000, .several_lines = true});
    requirement.output = body.Text("output", {.max = 40});
    if (const auto year = body.OptionalInteger("year", {.min = 1975, .max = 2200}))
        requirement.year = static_cast<int>(*year);
    read.theme = body.OptionalText("theme", {.max = 100}).value_or("");
    requirement.record_kind = body.OptionalText("record_kind", {.max = 40}).value_or("");
    if (const auto percent = body.OptionalInteger("least_percent", {.min = 1, .max = 100}))
        requirement.least_percent = static_cast<int>(*percent);
    requirement.answerable = body.OptionalText("answerable", {.max = 200}).value_or("");
    requirement.answers_to = body.OptionalText("answers_to", {.max = 200}).value_or("");
    body.Each("dates", kMostLevels, [&](http::Fields& fields) {
        LevelDate date;
        date.level = fields.OptionalText("level", {.max = 60}).value_or("");
        date.due_on = fields.Day("due_on");
        date.review_on = fields.OptionalDay("review_on");
        requirement.dates.push_back(std::move(date));
    });
    return read;
}

}  // namespace directive
