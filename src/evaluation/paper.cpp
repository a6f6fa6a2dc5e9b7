#include "evaluation/paper.hpp"

#include <map>
#include <sstream>

#include "engine/document/fill.hpp"
#include "engine/text/words.hpp"
#include "evaluation/templates.hpp"
#include "org/letterhead.hpp"
#include "org/reach.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/i18n/messages.hpp"
#include "templates/service.hpp"

namespace evaluation {
namespace {

using document::Data;

// Official pages are Vietnamese, whoever prints them.
std::string Vietnamese(const std::string& key, const Params& params = {}) {
    return i18n::Text(i18n::Language::Vietnamese, "evaluation.paper." + key, params);
}

std::string PeriodText(int year, const std::string& period) {
    return Vietnamese(
        "period." + KindOf(period),
        {{"year", std::to_string(year)}, {"quarter", period.substr(period.find('-') + 1)}});
}

Data Signed(std::string authority, std::string position = {}, std::string signer = {}) {
    return Data::Object{{"authority", std::move(authority)},
                        {"position", std::move(position)},
                        {"signer", std::move(signer)}};
}

/// What the head of every page says, and the signature of the unit's organ on the right.
Data Begun(db::Transaction& tx,
           const org::Unit& unit,
           const org::Letterhead& letterhead,
           Date day) {
    Data data;
    data["party_title"] =
        json::Text(letterhead.layout.at("parts").at("party_title").as_object(), "text");
    data["superior_organ"] = letterhead.superior ? text::Upper(letterhead.superior->name) : "";
    data["issuer"] = text::Upper(letterhead.issuer.name);
    data["number_line"] = "";
    data["place_and_date"] = org::PlaceAndDate(letterhead.Place(), day);
    data["unit_name"] = unit.name;
    data["left"] = Signed("");
    const auto signature = org::SignatureOn(tx, unit.id, letterhead.issuer, day);
    data["right"] = Signed(signature.authority, signature.position, signature.signer);
    return data;
}

Data::List LinesOf(const std::string& several) {
    Data::List lines;
    std::istringstream text(several);
    for (std::string line; std::getline(text, line);)
        if (!line.empty()) lines.push_back(Data::Object{{"text", line}});
    return lines;
}

Data::List FieldsOf(const Form& form, const SelfReview& review) {
    Data::List fields;
    for (const auto& field : form.fields) {
        const auto found = review.fields.find(field.code);
        fields.push_back(
            Data::Object{{"heading", std::to_string(fields.size() + 1) + ". " + field.name},
                         {"lines", LinesOf(found == review.fields.end() ? "…" : found->second)}});
    }
    return fields;
}

Data::List PointsOf(const Rule& rule, const SelfReview& review) {
    Data::List rows;
    for (const auto& entry : rule.body.at("criteria").as_array()) {
        const auto& criterion = entry.as_object();
        const auto code = json::Text(criterion, "code");
        const auto found = review.points.find(code);
        rows.push_back(Data::Object{
            {"name", json::Text(criterion, "vi")},
            {"most", std::to_string(criterion.at("points").to_number<int>())},
            {"points", found == review.points.end() ? "" : std::to_string(found->second)}});
    }
    return rows;
}

std::string PositionOf(db::Transaction& tx, const Evaluation& one) {
    std::string position;
    for (const auto& membership : org::store::MembershipsOf(tx, one.person_id))
        if (membership.unit_id == one.unit_id && membership.valid_from <= one.last_day)
            position = membership.position;
    return position;
}

/// "Hoàn thành tốt nhiệm vụ: 8; Hoàn thành nhiệm vụ: 2", in the order of the rule.
std::string VotesText(const Rule& rule, const Vote& vote, bool of_unit) {
    std::string text;
    for (const auto& one : rule.classes) {
        const auto found = vote.votes.find(one.code);
        if (found == vote.votes.end()) continue;
        text += (text.empty() ? "" : "; ") + rule.ClassName(one.code, of_unit) + ": " +
                std::to_string(found->second);
    }
    return text;
}

std::string ClassText(const Rule& rule, const Evaluation& one, const std::string& code) {
    if (!one.classed) return Vietnamese("not_classed");
    return code.empty() ? "" : rule.ClassName(code, !one.person_id);
}

Data::List VoteRows(db::Transaction& tx, const std::vector<Evaluation>& all, int& most_voters) {
    Data::List rows;
    for (const auto& one : all) {
        if (one.state == State::LeftOut) continue;
        const auto rule = RuleOf(tx, one);
        const auto vote = store::VoteOn(tx, one.id);
        if (vote) most_voters = std::max(most_voters, vote->voters);
        rows.push_back(Data::Object{{"order", std::to_string(rows.size() + 1)},
                                    {"name", NameOf(tx, one)},
                                    {"voters", vote ? std::to_string(vote->voters) : ""},
                                    {"votes", vote ? VotesText(rule, *vote, !one.person_id) : ""},
                                    {"proposed", ClassText(rule, one, one.proposed_class)}});
    }
    return rows;
}

std::string Printed(db::Transaction& tx, const std::string& what) {
    return Vietnamese("printed_line", {{"what", what}, {"day", tx.Today().ToVietnamese()}});
}

}  // namespace

Paper PrintSelfReview(db::Transaction& tx, const auth::Actor& actor, EvaluationId id) {
    const auto one = See(tx, actor, id);
    const auto rule = RuleOf(tx, one);
    const auto form = rule.FormOf(one.group);
    const auto day = one.handed_in_on.value_or(std::min(tx.Today(), one.last_day));
    const auto unit = org::store::GetUnit(tx, one.unit_id, day);
    const org::Letterhead letterhead(tx, unit, day);
    auto data = Begun(tx, unit, letterhead, day);
    data["type_title"] = text::Upper(form.title);
    data["abstract"] = Vietnamese(
        "form_abstract", {{"period", PeriodText(one.year, one.period)}, {"mark", form.mark}});
    data["full_name"] = "";
    data["position"] = "";
    if (one.person_id) {
        const auto name = NameOf(tx, one);
        data["full_name"] = name;
        data["position"] = PositionOf(tx, one);
        data["right"] = Signed(Vietnamese("reviewer"), "", name);
    }
    data["fields"] = FieldsOf(form, one.self_review);
    data["points"] = PointsOf(rule, one.self_review);
    data["points_heading"] = Vietnamese("points");
    const auto& claimed = one.self_review.claimed_class;
    data["claimed_line"] =
        claimed.empty()
            ? std::string()
            : Vietnamese("claimed", {{"class", rule.ClassName(claimed, !one.person_id)}});
    data["printed_line"] = Printed(
        tx, Vietnamese("form_number", {{"id", std::to_string(id.value)}, {"rule", rule.name}}));
    return {
        org::PaperName("ban-kiem-diem", one.year, NameOf(tx, one)),
        templates::Fill(tx, kFormPage, kFormTemplate, data, document::PageFrom(letterhead.layout))};
}

Paper PrintMinutes(db::Transaction& tx,
                   const auth::Actor& actor,
                   const std::string& unit_code,
                   int year,
                   const std::string& period) {
    const auto id = org::SeeUnit(tx, actor, unit_code, "evaluation.read");
    const auto all = store::OfUnit(tx, id, year, period);
    const auto day = tx.Today();
    const auto unit = org::store::GetUnit(tx, id, day);
    const org::Letterhead letterhead(tx, unit, day);
    auto data = Begun(tx, unit, letterhead, day);
    data["type_title"] = Vietnamese("minutes");
    data["abstract"] = Vietnamese("minutes_abstract", {{"period", PeriodText(year, period)}});
    int voters = 0;
    auto rows = VoteRows(tx, all, voters);
    data["total"] = Vietnamese("minutes_total", {{"count", std::to_string(rows.size())}});
    data["rows"] = std::move(rows);
    data["lead"] =
        Vietnamese("minutes_lead", {{"unit", unit.name}, {"voters", std::to_string(voters)}});
    data["printed_line"] = Printed(tx, unit.name);
    return {org::PaperName("bien-ban-bo-phieu", year, unit.name),
            templates::Fill(
                tx, kMinutesPage, kMinutesTemplate, data, document::PageFrom(letterhead.layout))};
}

Paper PrintDecision(db::Transaction& tx, const auth::Actor& actor, DecisionId id) {
    const auto decision = SeeDecision(tx, actor, id);
    const auto rule = RuleAt(tx, decision.rule_from);
    const auto day = decision.decided_on;
    const auto unit = org::store::GetUnit(tx, decision.list.unit_id, day);
    const org::Letterhead letterhead(tx, unit, day);
    auto data = Begun(tx, unit, letterhead, day);
    data["number_line"] = decision.number_symbol.empty()
                              ? Vietnamese("number_blank")
                              : Vietnamese("number", {{"number", decision.number_symbol}});
    data["type_title"] = Vietnamese("decision");
    data["abstract"] =
        Vietnamese("decision_abstract." + decision.list.group,
                   {{"period", PeriodText(decision.list.year, decision.list.period)}});
    data["grounds"] =
        LinesOf(Vietnamese("grounds", {{"rule", rule.name}, {"unit", letterhead.issuer.name}}));
    Data::List rows;
    org::UnitNames units;
    for (const auto& one : store::OfDecision(tx, id))
        rows.push_back(Data::Object{{"order", std::to_string(rows.size() + 1)},
                                    {"name", NameOf(tx, one)},
                                    {"unit_name", units.Of(tx, one.unit_id).name},
                                    {"class", ClassText(rule, one, one.decided_class)}});
    data["article"] = Vietnamese("article", {{"count", std::to_string(rows.size())}});
    data["rows"] = std::move(rows);
    const auto& meter = decision.meter;
    data["quota_line"] =
        Vietnamese("quota",
                   {{"class", rule.ClassName(rule.quota.of_class, decision.list.group == "units")},
                    {"top", std::to_string(meter.top)},
                    {"allowed", std::to_string(meter.allowed)},
                    {"percent", std::to_string(rule.quota.percent)},
                    {"base", std::to_string(meter.base)}});
    data["exception_line"] = decision.exception_reason.empty()
                                 ? std::string()
                                 : Vietnamese("exception", {{"reason", decision.exception_reason}});
    data["appeal_line"] = Vietnamese("appeal", {{"days", std::to_string(rule.appeal_days)}});
    data["printed_line"] =
        Printed(tx, Vietnamese("decision_number", {{"id", std::to_string(id.value)}}));
    return {org::PaperName("quyet-dinh-xep-loai", decision.list.year, unit.name),
            templates::Fill(
                tx, kDecisionPage, kDecisionTemplate, data, document::PageFrom(letterhead.layout))};
}

}  // namespace evaluation
