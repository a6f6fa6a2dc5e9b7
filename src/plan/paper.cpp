#include "plan/paper.hpp"

#include <array>
#include <sstream>

#include "directive/store.hpp"
#include "engine/document/fill.hpp"
#include "engine/text/number.hpp"
#include "engine/text/words.hpp"
#include "org/letterhead.hpp"
#include "org/store.hpp"
#include "plan/service.hpp"
#include "plan/templates.hpp"
#include "platform/i18n/messages.hpp"
#include "templates/service.hpp"

namespace plan {
namespace {

using document::Data;

// Official pages are Vietnamese, whoever prints them.
std::string Vietnamese(std::string_view key, const Params& params = {}) {
    return i18n::Text(i18n::Language::Vietnamese, key, params);
}

bool IsProgramme(const Plan& plan) { return plan.kind == "term"; }

/// "Số 12-KH/ĐU", with room for a number that is still to be given.
std::string NumberLine(const Plan& plan, const org::Letterhead& letterhead) {
    const auto& layout = letterhead.layout;
    auto line = json::Text(layout.as_object(), "number_pattern");
    const auto& number = plan.contents.number_symbol;
    if (!number.empty()) return line.substr(0, line.find("{number}")) + number;
    const auto& symbols = layout.at("type_symbols").as_object();
    line = text::Replaced(std::move(line), "number", "        ");
    line = text::Replaced(
        std::move(line), "type", json::Text(symbols, IsProgramme(plan) ? "programme" : "plan"));
    line = text::Replaced(std::move(line), "organ", letterhead.issuer.symbol);
    if (line.ends_with('/')) line.pop_back();
    return line;
}

std::string TitleOf(const Plan& plan) {
    if (plan.person_id) return Vietnamese("plan.paper.personal");
    return Vietnamese(IsProgramme(plan) ? "plan.paper.programme" : "plan.paper.plan");
}

std::string AbstractOf(const Plan& plan, const org::Letterhead& letterhead) {
    if (!plan.contents.title.empty()) return plan.contents.title;
    const auto subject = directive::SubjectOn(letterhead.rule, Date::Of(plan.year, 12, 31));
    return Vietnamese("plan.paper.abstract",
                      {{"subject", subject}, {"year", std::to_string(plan.year)}});
}

Data::List LinesOf(const std::string& several) {
    Data::List lines;
    std::istringstream text(several);
    for (std::string line; std::getline(text, line);)
        if (!line.empty()) lines.push_back(Data::Object{{"text", line}});
    return lines;
}

std::string TargetOf(const Task& task) {
    auto target =
        task.target_quantity ? text::FormatDecimal(*task.target_quantity, 2, true) : std::string();
    if (!target.empty() && !task.target_unit.empty()) target += " ";
    return target + task.target_unit;
}

Data::List TasksOf(const Contents& contents) {
    Data::List rows;
    for (const auto& task : contents.tasks)
        rows.push_back(Data::Object{
            {"order", std::to_string(rows.size() + 1)},
            {"text", task.text},
            {"owner", task.owner},
            {"target", TargetOf(task)},
            {"due_on", task.due_on ? task.due_on->ToVietnamese() : ""},
            {"done_on",
             task.done_on
                 ? Vietnamese("plan.paper.done_on", {{"day", task.done_on->ToVietnamese()}})
                 : ""}});
    return rows;
}

/// Each part that the plan has, under the next number.
void AddParts(const Contents& contents, Data& data) {
    static const std::array<const char*, 4> kNumbers{"I", "II", "III", "IV"};
    std::size_t number = 0;
    const auto add = [&](const std::string& name, Data::List lines) {
        data[name + "_heading"] = lines.empty() ? std::string()
                                                : std::string(kNumbers.at(number++)) + ". " +
                                                      Vietnamese("plan.paper.part." + name);
        data[name] = std::move(lines);
    };
    add("political_task", LinesOf(contents.political_task));
    add("goals", LinesOf(contents.goals));
    add("breakthrough", LinesOf(contents.breakthrough));
    add("tasks", TasksOf(contents));
}

Data::List RecipientsOf(db::Transaction& tx,
                        const Plan& plan,
                        const org::Letterhead& letterhead,
                        Date day) {
    const bool has_children =
        !org::store::ChildrenOf(tx, plan.unit_id, day, org::kMainHierarchy).empty();
    Data::List lines;
    for (const auto& entry : letterhead.rule.at("recipients").as_array()) {
        const auto& recipient = entry.as_object();
        const auto needs = json::Text(recipient, "needs");
        if (needs == "superior" && !letterhead.superior) continue;
        if (needs == "children" && !has_children) continue;
        auto line = text::Replaced(json::Text(recipient, "text"), "issuer", letterhead.issuer.name);
        lines.push_back(
            Data::Object{{"text",
                          text::Replaced(std::move(line),
                                         "superior",
                                         letterhead.superior ? letterhead.superior->name : "")}});
    }
    return lines;
}

Data Signed(std::string authority, std::string position = {}, std::string signer = {}) {
    return Data::Object{{"authority", std::move(authority)},
                        {"position", std::move(position)},
                        {"signer", std::move(signer)}};
}

std::string PositionOf(db::Transaction& tx, const Plan& plan) {
    std::string position;
    for (const auto& membership : org::store::MembershipsOf(tx, plan.person_id))
        if (membership.unit_id == plan.unit_id && org::Overlap(membership.valid_from,
                                                               membership.valid_to,
                                                               Date::Of(plan.year, 1, 1),
                                                               Date::Of(plan.year, 12, 31)))
            position = membership.position;
    return position;
}

/// A unit's plan is signed for its organ and names who receives it; a person's by the person, with
/// room for who approves it.
void AddFoot(db::Transaction& tx,
             const Plan& plan,
             const org::Letterhead& letterhead,
             Date day,
             Data& data) {
    data["is_personal"] = static_cast<bool>(plan.person_id);
    data["recipients"] = plan.person_id ? Data::List{} : RecipientsOf(tx, plan, letterhead, day);
    data["full_name"] = "";
    data["position"] = "";
    data["left"] = Signed("");
    if (plan.person_id) {
        const auto name = org::store::GetPerson(tx, plan.person_id).FullName();
        data["full_name"] = name;
        data["position"] = PositionOf(tx, plan);
        data["left"] = Signed(Vietnamese("plan.paper.approved_by"));
        data["right"] = Signed(Vietnamese("plan.paper.planner"), "", name);
        return;
    }
    const auto signature = org::SignatureOn(tx, plan.unit_id, letterhead.issuer, day);
    data["right"] = Signed(signature.authority, signature.position, signature.signer);
}

std::string StateOn(const Plan& plan) {
    const auto state = Vietnamese("plan.paper.state." + NameOf(plan.state));
    const bool is_decided = plan.state == State::Approved || plan.state == State::Closed;
    if (!is_decided || !plan.decided_on) return state;
    return Vietnamese("plan.paper.decided",
                      {{"state", state}, {"day", plan.decided_on->ToVietnamese()}});
}

}  // namespace

Paper Print(db::Transaction& tx, const auth::Actor& actor, PlanId id) {
    const auto plan = See(tx, actor, id);
    const auto& says = plan.contents;
    const auto day = says.issued_on.value_or(plan.counted_on.value_or(tx.Today()));
    const auto unit = org::store::GetUnit(tx, plan.unit_id, day);
    const org::Letterhead letterhead(tx, unit, day);
    Data data;
    data["party_title"] =
        json::Text(letterhead.layout.at("parts").at("party_title").as_object(), "text");
    data["superior_organ"] = letterhead.superior ? text::Upper(letterhead.superior->name) : "";
    data["issuer"] = text::Upper(letterhead.issuer.name);
    data["number_line"] = plan.person_id ? std::string() : NumberLine(plan, letterhead);
    data["place_and_date"] = says.issued_on ? org::PlaceAndDate(letterhead.Place(), *says.issued_on)
                                            : org::PlaceAndDate(letterhead.Place(), plan.year);
    data["type_title"] = TitleOf(plan);
    data["abstract"] = AbstractOf(plan, letterhead);
    data["unit_name"] = unit.name;
    AddParts(says, data);
    AddFoot(tx, plan, letterhead, day, data);
    data["printed_line"] = Vietnamese("plan.paper.printed_line",
                                      {{"id", std::to_string(id.value)},
                                       {"version", std::to_string(plan.version)},
                                       {"state", StateOn(plan)},
                                       {"day", tx.Today().ToVietnamese()}});
    const auto whose =
        plan.person_id ? org::store::GetPerson(tx, plan.person_id).FullName() : unit.name;
    return {
        org::PaperName("ke-hoach", plan.year, whose),
        templates::Fill(tx, kPlanPage, kPlanTemplate, data, document::PageFrom(letterhead.layout))};
}

}  // namespace plan
