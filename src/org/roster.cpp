#include "org/roster.hpp"

namespace org {
namespace {

const Date kFar = Date::Of(9999, 12, 31);

/// Units below :root in any hierarchy, on any day.
const std::string kBelow =
    "WITH RECURSIVE below(unit_id) AS ("
    " SELECT CAST(:root AS BIGINT)"
    " UNION"
    " SELECT p.unit_id FROM below b JOIN org_placement p ON p.parent_id = b.unit_id)";
const std::string kUnitsBelow = kBelow + " SELECT unit_id FROM below";
const std::string kUnitNames = "SELECT v.unit_id, v.name_key FROM org_unit_version v";
const std::string kUnitNamesBelow =
    kBelow +
    " SELECT v.unit_id, v.name_key FROM below b JOIN org_unit_version v ON v.unit_id = b.unit_id"
    " ORDER BY v.id";
const std::string kParents = "SELECT unit_id, parent_id FROM org_placement";
/// Of the units below and of those above them: a register may name its unit by a superior.
const std::string kParentsAround =
    kBelow +
    ", around(unit_id) AS (SELECT unit_id FROM below UNION"
    " SELECT p.parent_id FROM around a JOIN org_placement p ON p.unit_id = a.unit_id)"
    " SELECT p.unit_id, p.parent_id FROM around a JOIN org_placement p ON p.unit_id = a.unit_id";
const std::string kMemberColumns =
    " SELECT p.id, p.code, p.name_key, p.birth_year, m.unit_id, m.is_primary, m.is_head,"
    " m.valid_from, m.valid_to, m.hierarchy";
const std::string kMembers =
    kMemberColumns + " FROM org_membership m JOIN org_person p ON p.id = m.person_id ORDER BY m.id";
const std::string kMembersBelow = kBelow + kMemberColumns +
                                  " FROM below b JOIN org_membership m ON m.unit_id = b.unit_id"
                                  " JOIN org_person p ON p.id = m.person_id ORDER BY m.id";
const std::string kWithCode = "SELECT id FROM org_person WHERE code = :code";

}  // namespace

Roster::Roster(db::Transaction& tx, UnitId root) : tx_(tx), root_(root) {
    LoadUnits();
    LoadMembers();
}

void Roster::LoadUnits() {
    const db::Binds binds = root_ ? db::Binds{{"root", root_}} : db::Binds{};
    if (root_) tx_.Query<UnitId>(kUnitsBelow, binds, [&](UnitId id) { units_.insert(id); });
    tx_.Query<UnitId, std::string>(
        root_ ? kUnitNamesBelow : kUnitNames, binds, [&](UnitId id, std::string key) {
            auto& named = unit_names_[std::move(key)];
            if (std::find(named.begin(), named.end(), id) == named.end()) named.push_back(id);
        });
    tx_.Query<UnitId, UnitId>(root_ ? kParentsAround : kParents,
                              binds,
                              [&](UnitId unit, UnitId parent) { parents_.emplace(unit, parent); });
}

void Roster::LoadMembers() {
    using Text = std::string;
    tx_.Query<PersonId, Text, Text, int, UnitId, bool, bool, Date, std::optional<Date>, Text>(
        root_ ? kMembersBelow : kMembers,
        root_ ? db::Binds{{"root", root_}} : db::Binds{},
        [&](PersonId person,
            const Text& code,
            const Text& key,
            int birth_year,
            UnitId unit,
            bool primary,
            bool head,
            Date from,
            std::optional<Date> to,
            const Text& hierarchy) {
            Add(person,
                code,
                key,
                {person, unit, birth_year, primary, head, from, to.value_or(kFar), hierarchy});
        });
}

void Roster::Add(PersonId person,
                 const std::string& code,
                 const std::string& name_key,
                 const Entry& entry) {
    const auto at = static_cast<Place>(members_.size());
    auto& [name, of_name] = *by_name_.try_emplace(name_key).first;
    auto kept = hierarchies_.find(entry.hierarchy);
    if (kept == hierarchies_.end()) kept = hierarchies_.emplace(entry.hierarchy).first;
    members_.push_back({entry, &name});
    members_.back().entry.hierarchy = *kept;
    Append(of_name, at, &Member::next_of_name);
    Append(by_name_in_unit_[{&name, entry.unit_id}], at, &Member::next_of_name_in_unit);
    Append(by_person_[person], at, &Member::next_of_person);
    by_code_.insert_or_assign(code, person);
    last_code_ = by_code_.end();
}

void Roster::Append(Chain& chain, Place at, Place Member::* next) {
    if (chain.first < 0)
        chain.first = at;
    else
        members_[static_cast<std::size_t>(chain.last)].*next = at;
    chain.last = at;
}

std::vector<const Roster::Entry*> Roster::Walk(const Chain& chain, Place Member::* next) const {
    std::vector<const Entry*> entries;
    for (auto at = chain.first; at >= 0;) {
        const auto& member = members_[static_cast<std::size_t>(at)];
        entries.push_back(&member.entry);
        at = member.*next;
    }
    return entries;
}

bool Roster::IsUnder(UnitId unit, UnitId ancestor) const {
    // Two hierarchies may place two units under each other: none is climbed from twice.
    std::vector<UnitId> climbed{unit};
    for (std::size_t at = 0; at < climbed.size(); ++at) {
        if (climbed[at] == ancestor) return true;
        const auto [first, last] = parents_.equal_range(climbed[at]);
        for (auto step = first; step != last; ++step)
            if (std::find(climbed.begin(), climbed.end(), step->second) == climbed.end())
                climbed.push_back(step->second);
    }
    return false;
}

std::optional<PersonId> Roster::WithCode(const std::string& code) {
    // The rows of one person follow each other.
    if (last_code_ != by_code_.end() && last_code_->first == code) return last_code_->second;
    last_code_ = by_code_.find(code);
    if (last_code_ != by_code_.end()) return last_code_->second;
    if (!root_) return std::nullopt;
    const auto person = tx_.First<PersonId>(kWithCode, {{"code", code}});
    return by_code_[code] = person ? std::optional(std::get<0>(*person)) : std::nullopt;
}

std::vector<const Roster::Entry*> Roster::Named(const std::string& name_key) const {
    const auto found = by_name_.find(name_key);
    if (found == by_name_.end()) return {};
    return Walk(found->second, &Member::next_of_name);
}

std::vector<const Roster::Entry*> Roster::NamedIn(const std::string& name_key, UnitId unit) const {
    const auto name = by_name_.find(name_key);
    if (name == by_name_.end()) return {};
    const auto found = by_name_in_unit_.find({&name->first, unit});
    if (found == by_name_in_unit_.end()) return {};
    return Walk(found->second, &Member::next_of_name_in_unit);
}

std::vector<const Roster::Entry*> Roster::Of(PersonId person) const {
    const auto found = by_person_.find(person);
    if (found == by_person_.end()) return {};
    return Walk(found->second, &Member::next_of_person);
}

bool Roster::IsNamed(PersonId person, const std::string& name_key) const {
    const auto found = by_person_.find(person);
    if (found == by_person_.end()) return false;
    // All memberships of a person bear one name.
    return *members_[static_cast<std::size_t>(found->second.first)].name_key == name_key;
}

std::vector<UnitId> Roster::UnitsNamed(const std::string& name_key) const {
    const auto found = unit_names_.find(name_key);
    return found == unit_names_.end() ? std::vector<UnitId>() : found->second;
}

}  // namespace org
