#include "commitment/item_rules.hpp"

#include <algorithm>

#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace commitment {
namespace {

json::value RuleOf(db::Transaction& tx, int year) {
    return rules::At(tx, "sheet_items", Date::Of(year, 12, 31)).body;
}

/// Only heads owe one; a unit is no head.
bool Owes(db::Transaction& tx, const Sheet& sheet) {
    return sheet.person_id && IsHead(tx, sheet.person_id, sheet.unit_id, tx.Today());
}

}  // namespace

ItemRules::ItemRules(db::Transaction& tx, int year) : kinds_(RuleOf(tx, year)) {
    const auto body = RuleOf(tx, year);
    const auto& heads = body.at("heads").as_object();
    leading_ = json::Text(heads, "kind");
    least_leading_ = static_cast<int>(heads.at("least").to_number<std::int64_t>());
    refuses_ = heads.at("refuse").as_bool();
    for (const auto& kind : body.at("never_published").as_array())
        never_published_.insert(std::string(kind.as_string()));
}

std::string ItemRules::CodeOf(const Item& item) const {
    return kinds_.CodeOf(item.kind).value_or("");
}

bool ItemRules::LacksLeading(const std::vector<Item>& items) const {
    return std::count_if(items.begin(), items.end(), [&](const Item& item) {
               return CodeOf(item) == leading_;
           }) < least_leading_;
}

bool ItemRules::IsNeverPublished(const Item& item) const {
    return item.shortcoming_id || !item.mends.empty() || never_published_.contains(CodeOf(item));
}

bool IsHead(db::Transaction& tx, org::PersonId person, org::UnitId unit, Date day) {
    const auto memberships = org::store::MembershipsOf(tx, person);
    return std::any_of(memberships.begin(), memberships.end(), [&](const org::Membership& one) {
        return one.unit_id == unit && one.is_head &&
               org::Overlap(one.valid_from, one.valid_to, day, day);
    });
}

std::string LeadingOwed(db::Transaction& tx, const Sheet& sheet) {
    if (!Owes(tx, sheet)) return "none";
    const ItemRules rule(tx, sheet.year);
    if (!rule.LacksLeading(sheet.items)) return "none";
    return rule.Refuses() ? "required" : "advised";
}

void RequireLeading(db::Transaction& tx, const Sheet& sheet, const std::vector<Item>& items) {
    if (!Owes(tx, sheet)) return;
    const ItemRules rule(tx, sheet.year);
    if (rule.Refuses() && rule.LacksLeading(items))
        throw Failure{FailureKind::Invalid,
                      "commitment.no_leading_item",
                      {{"least", std::to_string(rule.LeastLeading())}}};
}

}  // namespace commitment
