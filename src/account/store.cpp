#include "account/store.hpp"

#include "org/search.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace account::store {
namespace {

const std::string kMembers =
    "SELECT p.id, p.code, p.family_name, p.given_name, a.id FROM org_membership m"
    " JOIN org_person p ON p.id = m.person_id LEFT JOIN auth_account a ON a.holder_id = p.id"
    " WHERE m.unit_id = :unit_id AND m.is_primary = 1 AND m.hierarchy = :hierarchy"
    " AND m.valid_from <= :today AND (m.valid_to IS NULL OR m.valid_to >= :today)"
    " ORDER BY p.sort_key, p.id";
const std::string kAccountsFor =
    "SELECT a.id, CASE WHEN a.name_key LIKE :account ESCAPE '!' THEN 1 ELSE 0 END"
    " FROM auth_account a LEFT JOIN org_person p ON p.id = a.holder_id"
    " WHERE a.name_key LIKE :account ESCAPE '!' OR p.search_key LIKE :name ESCAPE '!'"
    " OR p.search_key LIKE :code ESCAPE '!'";
const std::string kPersonWithCode = "SELECT id FROM org_person WHERE code = :code";
const std::string kCodeOfUnit = "SELECT code FROM org_unit WHERE id = :id";

}  // namespace

std::vector<Member> MembersOf(db::Transaction& tx, org::UnitId unit) {
    std::vector<Member> members;
    using Text = std::string;
    tx.Query<org::PersonId, Text, Text, Text, auth::AccountId>(
        kMembers,
        {{"unit_id", unit}, {"hierarchy", org::kMainHierarchy}, {"today", tx.Today()}},
        [&](org::PersonId id, Text code, Text family, Text given, auth::AccountId account) {
            members.push_back({org::Person{id, code, family, given, std::nullopt}, account});
        });
    return members;
}

std::unordered_map<std::int64_t, Fit> AccountsFor(db::Transaction& tx, const std::string& words) {
    const auto patterns = org::PatternsFor(words);
    std::unordered_map<std::int64_t, Fit> found;
    tx.Query<std::int64_t, bool>(
        kAccountsFor,
        {{"account", patterns.anywhere}, {"name", patterns.name}, {"code", patterns.code}},
        [&](std::int64_t id, bool by_account) {
            found[id] = by_account ? Fit::Account : Fit::Person;
        });
    return found;
}

org::UnitId UnitOf(db::Transaction& tx, const org::Person& person) {
    return org::store::HomeOf(tx, person.id, tx.Today()).value_or(org::UnitId{});
}

org::Person PersonWithCode(db::Transaction& tx, const std::string& code) {
    const auto id = tx.First<org::PersonId>(kPersonWithCode, {{"code", code}});
    if (!id) throw Failure{FailureKind::NotFound, "account.unknown_person", {{"code", code}}};
    return org::store::GetPerson(tx, std::get<0>(*id));
}

std::string CodeOfUnit(db::Transaction& tx, std::int64_t unit) {
    return tx.Value<std::string>(kCodeOfUnit, {{"id", unit}});
}

}  // namespace account::store
