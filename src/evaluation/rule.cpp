#include "evaluation/rule.hpp"

#include <algorithm>

#include "platform/rules/rules.hpp"

namespace evaluation {
namespace {

int Number(const json::object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    return found != nullptr && found->is_number() ? found->to_number<int>() : 0;
}

std::vector<std::string> Words(const json::object& from, std::string_view name) {
    std::vector<std::string> words;
    for (const auto& word : from.at(name).as_array()) words.emplace_back(word.as_string());
    return words;
}

Quota QuotaFrom(const json::object& written) {
    return {json::Text(written, "class"),
            Words(written, "base"),
            Number(written, "percent"),
            json::Text(written, "grouping") != "unit",
            json::Text(written, "rounding")};
}

}  // namespace

const Class* Rule::Find(std::string_view code) const {
    const auto found = std::find_if(
        classes.begin(), classes.end(), [&](const Class& c) { return c.code == code; });
    return found == classes.end() ? nullptr : &*found;
}

std::string Rule::ClassName(const std::string& code, bool of_unit) const {
    const auto* found = Find(code);
    if (found == nullptr) return code;
    return of_unit && !found->unit_name.empty() ? found->unit_name : found->name;
}

Form Rule::FormOf(const std::string& group) const {
    const auto& written = body.at("forms").at(group).as_object();
    Form form{json::Text(written, "mark"), json::Text(written, "vi"), {}};
    for (const auto& entry : written.at("fields").as_array()) {
        const auto& field = entry.as_object();
        form.fields.push_back({json::Text(field, "code"),
                               json::Text(field, "vi"),
                               json::Text(field, "en"),
                               field.at("required").as_bool()});
    }
    return form;
}

std::string Rule::DecidedBy(const std::string& group) const {
    return json::Text(body.at("decided_by").as_object(), group);
}

Date Rule::SelfReviewDue(int year, const std::string& period, Date last_day) const {
    if (period.starts_with("quarter")) return last_day;
    const auto day = Date::FromIso(std::to_string(year) + "-" + self_review_due);
    return day ? std::min(*day, last_day) : last_day;
}

Rule RuleAt(db::Transaction& tx, Date day) {
    const auto version = rules::At(tx, "evaluation", day);
    const auto& body = version.body.as_object();
    Rule rule;
    rule.from = version.valid_from;
    rule.name = json::Text(body, "name");
    rule.periods = Words(body, "periods");
    for (const auto& entry : body.at("classes").as_array()) {
        const auto& one = entry.as_object();
        rule.classes.push_back({json::Text(one, "code"),
                                json::Text(one, "vi"),
                                json::Text(one, "en"),
                                json::Text(one, "unit_vi")});
    }
    for (const auto& entry : body.at("criteria").as_array())
        rule.criteria.push_back(
            {json::Text(entry.as_object(), "code"), Number(entry.as_object(), "points")});
    rule.quota = QuotaFrom(body.at("quota").as_object());
    rule.comments = Words(body, "comments");
    rule.comments_required = Words(body, "comments_required");
    rule.appeal_days = Number(body, "appeal_days");
    rule.joined_months = Number(body, "joined_months");
    rule.term_years = Number(body, "term_years");
    rule.include = Words(body, "include");
    rule.exempt = Words(body, "exempt");
    rule.self_review_due = json::Text(body, "self_review_due");
    rule.body = version.body;
    return rule;
}

}  // namespace evaluation
