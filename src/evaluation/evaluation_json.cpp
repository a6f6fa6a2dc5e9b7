#include "evaluation/evaluation_json.hpp"

#include "platform/base/or_null.hpp"

namespace evaluation {
namespace {

using Names = std::initializer_list<const char*>;

/// Members that screens know; what an office has added to a rule is its own business.
json::object Picked(const json::object& from, Names names) {
    json::object picked;
    for (const auto* name : names) {
        const auto* found = from.if_contains(name);
        picked[name] = found == nullptr ? json::value(nullptr) : *found;
    }
    return picked;
}

json::array EachPicked(const json::value& list, Names names) {
    json::array picked;
    for (const auto& entry : list.as_array()) picked.push_back(Picked(entry.as_object(), names));
    return picked;
}

}  // namespace

json::object ToJson(const SelfReview& review) {
    json::object fields, points;
    for (const auto& [code, text] : review.fields) fields[code] = text;
    for (const auto& [code, number] : review.points) points[code] = number;
    return {{"fields", std::move(fields)},
            {"points", std::move(points)},
            {"claimed_class", review.claimed_class}};
}

SelfReview SelfReviewFrom(const std::string& written) {
    const auto read = json::Parse(written, "self_review");
    const auto& from = read.as_object();
    SelfReview review;
    for (const auto& [code, text] : from.at("fields").as_object())
        review.fields[std::string(code)] = text.as_string();
    for (const auto& [code, number] : from.at("points").as_object())
        review.points[std::string(code)] = number.to_number<int>();
    review.claimed_class = json::Text(from, "claimed_class");
    return review;
}

json::object ToJson(const Evaluation& one) {
    return {{"id", one.id.value},
            {"person_id", one.person_id.value},
            {"unit_id", one.unit_id.value},
            {"deciding_unit_id", one.deciding_unit_id.value},
            {"group", one.group},
            {"year", one.year},
            {"period", one.period},
            {"rule_from", one.rule_from.ToIso()},
            {"classed", one.classed},
            {"state", NameOf(one.state)},
            {"self_review", ToJson(one.self_review)},
            {"author", one.author},
            {"handed_in_on", json::OrNull(one.handed_in_on)},
            {"remarks", one.remarks},
            {"proposed_class", one.proposed_class},
            {"decision_id", json::OrNull(one.decision_id)},
            {"decided_class", one.decided_class},
            {"decided_on", json::OrNull(one.decided_on)},
            {"told_on", json::OrNull(one.told_on)},
            {"appeal", one.appeal},
            {"appealed_on", json::OrNull(one.appealed_on)},
            {"outcome_reason", one.outcome_reason},
            {"outcome_on", json::OrNull(one.outcome_on)},
            {"final_class", one.final_class}};
}

json::object ToJson(const Vote& vote) {
    json::array votes;
    for (const auto& [code, count] : vote.votes)
        votes.push_back(json::object{{"class", code}, {"votes", count}});
    return {
        {"held_on", vote.held_on.ToIso()}, {"voters", vote.voters}, {"votes", std::move(votes)}};
}

json::object ToJson(const Decision& one) {
    return {{"id", one.id.value},
            {"group", one.list.group},
            {"year", one.list.year},
            {"period", one.list.period},
            {"number_symbol", one.number_symbol},
            {"decided_on", one.decided_on.ToIso()},
            {"top", one.meter.top},
            {"allowed", one.meter.allowed},
            {"base", one.meter.base},
            {"exception_reason", one.exception_reason},
            {"told_on", json::OrNull(one.told_on)},
            {"row_version", one.row_version}};
}

json::object RuleJson(const Rule& rule, const std::string& group) {
    const auto& body = rule.body.as_object();
    auto shown = Picked(body, {"note", "comments", "comments_required", "appeal_days"});
    shown["name"] = rule.name;
    shown["classes"] =
        EachPicked(body.at("classes"), {"code", "vi", "en", "unit_vi", "from_points"});
    shown["criteria"] = EachPicked(body.at("criteria"), {"code", "vi", "en", "points"});
    shown["conditions"] = EachPicked(body.at("conditions"), {"class", "vi", "en", "evidence"});
    shown["quota"] =
        Picked(body.at("quota").as_object(), {"class", "base", "percent", "grouping", "rounding"});
    shown["form"] = nullptr;
    if (group.empty()) return shown;
    const auto& form = body.at("forms").at(group).as_object();
    auto picked = Picked(form, {"mark", "vi", "en"});
    picked["fields"] = EachPicked(form.at("fields"), {"code", "vi", "en", "required"});
    shown["form"] = std::move(picked);
    return shown;
}

}  // namespace evaluation
