#include "org/store.hpp"

#include <unordered_map>

#include "engine/text/collation.hpp"
#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace org::store {
namespace {

using Text = std::string;

const std::string kCodeOf = "SELECT code FROM org_unit WHERE id = :id";
const std::string kFindUnit = "SELECT id FROM org_unit WHERE code = :code";
const std::string kUnitColumns =
    "SELECT u.id, u.code, v.name, v.level, v.kind, v.bloc, u.valid_from, u.valid_to"
    " FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id"
    " AND v.valid_from <= :day AND (v.valid_to IS NULL OR v.valid_to >= :day)";
const std::string kUnitVersions =
    "SELECT u.id, u.code, v.name, v.level, v.kind, v.bloc, u.valid_from, u.valid_to"
    " FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id WHERE u.id = :id"
    " ORDER BY CASE WHEN v.valid_from <= :day THEN 0 ELSE 1 END,"
    " CASE WHEN v.valid_from <= :day THEN v.valid_from END DESC, v.valid_from LIMIT 1";
const std::string kVersionOnDay =
    "SELECT u.id, u.code, v.name, v.level, v.kind, v.bloc, v.valid_from, v.valid_to"
    " FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id WHERE u.id = :id"
    " ORDER BY CASE WHEN v.valid_from <= :day THEN 0 ELSE 1 END,"
    " CASE WHEN v.valid_from <= :day THEN v.valid_from END DESC, v.valid_from LIMIT 1";
const std::string kUnitsOnDay =
    kUnitColumns + " WHERE u.valid_from <= :day AND (u.valid_to IS NULL OR u.valid_to >= :day)";
const std::string kPlacementsOnDay =
    "SELECT unit_id, parent_id FROM org_placement WHERE hierarchy = :hierarchy"
    " AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)";
// Who stands below a unit, and the unit itself.
const std::string kBelow =
    "WITH RECURSIVE below(unit_id) AS (SELECT CAST(:root AS BIGINT) UNION SELECT p.unit_id"
    " FROM below b JOIN org_placement p ON p.parent_id = b.unit_id AND p.hierarchy = :hierarchy"
    " AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to >= :day)) ";
const std::string kIsBelow = " IN (SELECT unit_id FROM below)";
const std::string kParentOf = kPlacementsOnDay + " AND unit_id = :unit_id";
const std::string kPlacementsOf =
    "SELECT u.code, p.valid_from, p.valid_to FROM org_placement p"
    " JOIN org_unit u ON u.id = p.parent_id"
    " WHERE p.unit_id = :unit_id AND p.hierarchy = :hierarchy ORDER BY p.valid_from";
const std::string kChildren =
    kUnitColumns +
    " JOIN org_placement p ON p.unit_id = u.id AND p.parent_id = :parent_id"
    " AND p.hierarchy = :hierarchy AND p.valid_from <= :day"
    " AND (p.valid_to IS NULL OR p.valid_to >= :day)";
const std::string kUnitsByCode = kUnitsOnDay + " AND u.code > :after ORDER BY u.code LIMIT :limit";
const std::string kMembersOf =
    "SELECT p.id, p.code, p.family_name, p.given_name, p.birth_year, p.sort_key, m.position,"
    " m.is_head FROM org_membership m JOIN org_person p ON p.id = m.person_id"
    " WHERE m.unit_id = :unit_id AND m.valid_from <= :day"
    " AND (m.valid_to IS NULL OR m.valid_to >= :day)"
    " AND (p.sort_key, p.id) > (:after_key, :after_id) ORDER BY p.sort_key, p.id LIMIT :limit";
const std::string kGetPerson =
    "SELECT id, code, family_name, given_name, birth_year FROM org_person WHERE id = :id";
const std::string kHeads =
    "SELECT p.id, p.family_name, p.given_name, m.position FROM org_membership m"
    " JOIN org_person p ON p.id = m.person_id WHERE m.unit_id = :unit_id AND m.is_head = 1"
    " AND m.valid_from <= :day AND (m.valid_to IS NULL OR m.valid_to >= :day)";
const std::string kOrgansOf =
    "SELECT id, unit_id, kind, name, symbol FROM org_organ WHERE unit_id = :unit_id"
    " AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY id";

template <typename OnUnit>
void LoadUnits(db::Transaction& tx,
               const std::string& sql,
               const db::Binds& binds,
               OnUnit on_unit) {
    tx.Query<UnitId, Text, Text, Text, Text, Text, Date, std::optional<Date>>(
        sql,
        binds,
        [&](UnitId id,
            Text code,
            Text name,
            Text level,
            Text kind,
            Text bloc,
            Date from,
            std::optional<Date> to) {
            on_unit(Unit{id, code, name, level, kind, bloc, from, to});
        });
}

Unit LoadOne(db::Transaction& tx, const std::string& sql, UnitId id, Date day) {
    std::optional<Unit> unit;
    LoadUnits(tx, sql, {{"id", id}, {"day", day}}, [&](Unit found) { unit = found; });
    if (!unit)
        throw Failure{
            FailureKind::NotFound, "org.unknown_unit", {{"code", std::to_string(id.value)}}};
    return *unit;
}

const std::string kMailOf = "SELECT address, row_version FROM org_unit_mail WHERE unit_id = :unit";
const std::string kPutMail =
    "INSERT INTO org_unit_mail (unit_id, address) VALUES (:unit, :address)"
    " ON CONFLICT (unit_id) DO UPDATE SET address = excluded.address,"
    " row_version = org_unit_mail.row_version + 1";

}  // namespace

std::string CodeOf(db::Transaction& tx, UnitId id) { return tx.Value<Text>(kCodeOf, {{"id", id}}); }

std::optional<UnitId> FindUnit(db::Transaction& tx, const std::string& code) {
    const auto found = tx.First<UnitId>(kFindUnit, {{"code", code}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

Unit GetUnit(db::Transaction& tx, const std::string& code, Date day) {
    const auto id = FindUnit(tx, code);
    if (!id) throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    return GetUnit(tx, *id, day);
}

Unit GetUnit(db::Transaction& tx, UnitId id, Date day) {
    return LoadOne(tx, kUnitVersions, id, day);
}

Unit GetVersion(db::Transaction& tx, UnitId id, Date day) {
    return LoadOne(tx, kVersionOnDay, id, day);
}

std::vector<TreeRow> Tree(db::Transaction& tx,
                          UnitId root,
                          Date day,
                          const std::string& hierarchy) {
    std::unordered_map<UnitId, Unit> units;
    std::vector<UnitId> in_order;
    const auto keep = [&](Unit unit) {
        in_order.push_back(unit.id);
        units.emplace(unit.id, std::move(unit));
    };
    std::unordered_map<UnitId, std::vector<UnitId>> children;
    std::unordered_map<UnitId, UnitId> parents;
    const auto place = [&](UnitId unit, UnitId parent) { parents[unit] = parent; };
    db::Binds binds{{"hierarchy", hierarchy}, {"day", day}};
    if (root) {
        binds.emplace_back("root", root);
        LoadUnits(tx, kBelow + kUnitsOnDay + " AND u.id" + kIsBelow, binds, keep);
        tx.Query<UnitId, UnitId>(
            kBelow + kPlacementsOnDay + " AND unit_id" + kIsBelow, binds, place);
    } else {
        LoadUnits(tx, kUnitsOnDay, {{"day", day}}, keep);
        tx.Query<UnitId, UnitId>(kPlacementsOnDay, binds, place);
    }
    std::unordered_map<UnitId, std::string> keys;
    for (const auto& [id, unit] : units) keys[id] = text::SortKey(unit.name);
    std::sort(in_order.begin(), in_order.end(), [&](UnitId a, UnitId b) {
        const auto &key_a = keys[a], &key_b = keys[b];
        return key_a != key_b ? key_a < key_b : units.at(a).code < units.at(b).code;
    });
    std::vector<UnitId> roots;
    for (const auto id : in_order) {
        const auto parent = parents.find(id);
        if (parent != parents.end() && units.contains(parent->second))
            children[parent->second].push_back(id);
        else
            roots.push_back(id);
    }
    if (root) roots = {root};

    std::vector<TreeRow> tree;
    std::vector<std::pair<UnitId, int>> open;
    for (auto it = roots.rbegin(); it != roots.rend(); ++it) open.emplace_back(*it, 0);
    while (!open.empty()) {
        const auto [id, depth] = open.back();
        open.pop_back();
        const auto found = units.find(id);
        if (found == units.end()) continue;
        tree.push_back({found->second, depth});
        const auto& below = children[id];
        for (auto it = below.rbegin(); it != below.rend(); ++it) open.emplace_back(*it, depth + 1);
    }
    return tree;
}

std::optional<UnitId> ParentOf(db::Transaction& tx,
                               UnitId unit,
                               Date day,
                               const std::string& hierarchy) {
    const auto found = tx.First<UnitId, UnitId>(
        kParentOf, {{"hierarchy", hierarchy}, {"day", day}, {"unit_id", unit}});
    return found ? std::optional(std::get<1>(*found)) : std::nullopt;
}

std::vector<Placement> PlacementsOf(db::Transaction& tx,
                                    UnitId unit,
                                    const std::string& hierarchy) {
    std::vector<Placement> placements;
    tx.Query<Text, Date, std::optional<Date>>(
        kPlacementsOf,
        {{"unit_id", unit}, {"hierarchy", hierarchy}},
        [&](Text parent, Date from, std::optional<Date> to) {
            placements.push_back({std::move(parent), from, to});
        });
    return placements;
}

std::vector<Unit> ChildrenOf(db::Transaction& tx,
                             UnitId parent,
                             Date day,
                             const std::string& hierarchy) {
    std::vector<std::pair<std::string, Unit>> keyed;
    LoadUnits(tx,
              kChildren,
              {{"parent_id", parent}, {"hierarchy", hierarchy}, {"day", day}},
              [&](Unit unit) { keyed.emplace_back(text::SortKey(unit.name), std::move(unit)); });
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.code) < std::tie(b.first, b.second.code);
    });
    std::vector<Unit> units;
    for (auto& [key, unit] : keyed) units.push_back(std::move(unit));
    return units;
}

void EachUnit(db::Transaction& tx,
              const UnitFilter& filter,
              const std::function<bool(const Unit&)>& take) {
    // Read in pieces: how many of them the reader takes is not known here.
    constexpr int kAtOnce = 500;
    const auto has_words = [&](const Unit& unit) {
        const auto in = [&](const std::string& text) {
            return text::Fold(text).find(filter.words) != std::string::npos;
        };
        return filter.words.empty() || in(unit.name) || in(unit.code);
    };
    std::string after = filter.after_code;
    for (bool more = true; more;) {
        int count = 0;
        LoadUnits(tx,
                  kUnitsByCode,
                  {{"day", filter.day}, {"after", after}, {"limit", kAtOnce}},
                  [&](const Unit& unit) {
                      ++count;
                      after = unit.code;
                      more = more && (!has_words(unit) || take(unit));
                  });
        more = more && count == kAtOnce;
    }
}

std::vector<Member> MembersOf(db::Transaction& tx, const MemberFilter& filter) {
    std::vector<Member> members;
    tx.Query<PersonId, Text, Text, Text, std::optional<int>, Text, Text, bool>(
        kMembersOf,
        {{"unit_id", filter.unit_id},
         {"day", filter.day},
         {"after_key", filter.after_key},
         {"after_id", filter.after_id},
         {"limit", filter.limit}},
        [&](PersonId id,
            Text code,
            Text family,
            Text given,
            std::optional<int> birth_year,
            Text sort_key,
            Text position,
            bool head) {
            members.push_back({{id, code, family, given, birth_year}, sort_key, position, head});
        });
    return members;
}

Person GetPerson(db::Transaction& tx, PersonId id) {
    std::optional<Person> person;
    tx.Query<PersonId, Text, Text, Text, std::optional<int>>(
        kGetPerson,
        {{"id", id}},
        [&](PersonId person_id, Text code, Text family, Text given, std::optional<int> birth_year) {
            person = Person{person_id, code, family, given, birth_year};
        });
    if (!person)
        throw Failure{
            FailureKind::NotFound, "org.unknown_person", {{"id", std::to_string(id.value)}}};
    return *person;
}

std::optional<Head> HeadOf(db::Transaction& tx, UnitId unit, Date day) {
    std::vector<Head> heads;
    tx.Query<PersonId, Text, Text, Text>(kHeads,
                                         {{"unit_id", unit}, {"day", day}},
                                         [&](PersonId id, Text family, Text given, Text position) {
                                             const Person person{id, {}, family, given, {}};
                                             heads.push_back({id, person.FullName(), position});
                                         });
    if (heads.size() != 1) return std::nullopt;
    return heads.front();
}

std::vector<Organ> OrgansOf(db::Transaction& tx, UnitId unit, Date day) {
    std::vector<Organ> organs;
    tx.Query<OrganId, UnitId, Text, Text, Text>(
        kOrgansOf,
        {{"unit_id", unit}, {"day", day}},
        [&](OrganId id, UnitId unit_id, Text kind, Text name, Text symbol) {
            organs.push_back({id, unit_id, kind, name, symbol});
        });
    return organs;
}

UnitMail MailOf(db::Transaction& tx, UnitId unit) {
    const auto found = tx.First<std::string, std::int64_t>(kMailOf, {{"unit", unit}});
    return found ? UnitMail{std::get<0>(*found), std::get<1>(*found)} : UnitMail{};
}

void PutMail(db::Transaction& tx, UnitId unit, const std::string& address) {
    tx.Execute(kPutMail, {{"unit", unit}, {"address", address}});
}

}  // namespace org::store
