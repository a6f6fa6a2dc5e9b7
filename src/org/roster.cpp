#include "org/roster.hpp"

namespace org {
namespace {

const Date kFar = Date::Of(9999, 12, 31);

const std::string kUnitsBelow =
    "WITH RECURSIVE below(unit_id) AS ("
    " SELECT CAST(:root AS BIGINT)"
    " UNION"
    " SELECT p.unit_id FROM below b JOIN org_placement p ON p.parent_id = b.unit_id)"
    " SELECT unit_id FROM below";
const std::string kUnitNames = "SELECT unit_id, name_key FROM org_unit_version";
const std::string kParents =
    "SELECT unit_id, parent_id FROM org_placement WHERE hierarchy = 'party'";
const std::string kMembers =
    "SELECT p.id, p.code, p.name_key, p.birth_year, m.unit_id, m.is_primary, m.is_head, "
    "m.valid_from,"
    " m.valid_to FROM org_membership m JOIN org_person p ON p.id = m.person_id ORDER BY m.id";

}  // namespace

Roster::Roster(db::Transaction& tx, UnitId root) : all_units_(!root) {
    if (root)
        tx.Query<UnitId>(kUnitsBelow, {{"root", root}}, [&](UnitId id) { units_[id] = true; });
    tx.Query<UnitId, std::string>(kUnitNames, {}, [&](UnitId id, std::string key) {
        auto& named = unit_names_[std::move(key)];
        if (InScope(id) && std::find(named.begin(), named.end(), id) == named.end())
            named.push_back(id);
    });
    tx.Query<UnitId, UnitId>(
        kParents, {}, [&](UnitId unit, UnitId parent) { parents_.emplace(unit, parent); });
    using Text = std::string;
    tx.Query<PersonId, Text, Text, int, UnitId, bool, bool, Date, std::optional<Date>>(
        kMembers,
        {},
        [&](PersonId person,
            Text code,
            Text key,
            int birth_year,
            UnitId unit,
            bool primary,
            bool head,
            Date from,
            std::optional<Date> to) {
            if (!InScope(unit)) {
                by_code_.emplace(std::move(code), person);
                return;
            }
            Add(person,
                code,
                key,
                {person, unit, birth_year, primary, head, from, to.value_or(kFar), -1});
        });
}

void Roster::Add(PersonId person,
                 const std::string& code,
                 const std::string& name_key,
                 const Entry& entry) {
    const auto at = static_cast<std::int32_t>(entries_.size());
    entries_.push_back(entry);
    const auto [first, is_new] = by_name_.emplace(name_key, at);
    if (!is_new) {
        entries_.back().next = first->second;
        first->second = at;
    }
    by_code_.emplace(code, person);
    by_person_[person].push_back(at);
}

bool Roster::IsUnder(UnitId unit, UnitId ancestor) const {
    if (unit == ancestor) return true;
    const auto [first, last] = parents_.equal_range(unit);
    return std::any_of(
        first, last, [&](const auto& step) { return IsUnder(step.second, ancestor); });
}

std::optional<PersonId> Roster::WithCode(std::string_view code) const {
    const auto found = by_code_.find(std::string(code));
    return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<const Roster::Entry*> Roster::Named(const std::string& name_key) const {
    std::vector<const Entry*> entries;
    const auto found = by_name_.find(name_key);
    for (auto at = found == by_name_.end() ? -1 : found->second; at >= 0;
         at = entries_[static_cast<std::size_t>(at)].next)
        entries.push_back(&entries_[static_cast<std::size_t>(at)]);
    return entries;
}

std::vector<const Roster::Entry*> Roster::Of(PersonId person) const {
    std::vector<const Entry*> entries;
    if (const auto found = by_person_.find(person); found != by_person_.end())
        for (const auto at : found->second)
            entries.push_back(&entries_[static_cast<std::size_t>(at)]);
    return entries;
}

std::vector<UnitId> Roster::UnitsNamed(const std::string& name_key) const {
    const auto found = unit_names_.find(name_key);
    return found == unit_names_.end() ? std::vector<UnitId>() : found->second;
}

}  // namespace org
