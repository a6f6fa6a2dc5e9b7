#include "platform/auth/store.hpp"

#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace auth {

std::string NameKey(std::string_view name) {
    std::string key(name);
    for (auto& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
}

namespace store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT id, name, password_hash, holder_id, must_change_password, language, created_at,"
    " password_set_at, disabled_at FROM auth_account";
const std::string kByName = kColumns + " WHERE name_key = :name_key";
const std::string kById = kColumns + " WHERE id = :id";
const std::string kByHolder = kColumns + " WHERE holder_id = :holder_id";
const std::string kList = kColumns + " ORDER BY name_key";
const std::string kInsert =
    "INSERT INTO auth_account (name, name_key, password_hash, holder_id, must_change_password,"
    " language, created_at, password_set_at) VALUES (:name, :name_key, :password_hash, :holder_id,"
    " :must_change, :language, :created_at, :password_set_at) RETURNING id";
const std::string kUpdate =
    "UPDATE auth_account SET password_hash = :password_hash, holder_id = :holder_id,"
    " must_change_password = :must_change, language = :language,"
    " password_set_at = :password_set_at, disabled_at = :disabled_at WHERE id = :id";
const std::string kRolesOf =
    "SELECT id, role, place, valid_from, valid_to, granted_by FROM auth_role"
    " WHERE account_id = :account_id ORDER BY valid_from, id";
const std::string kInsertRole =
    "INSERT INTO auth_role (account_id, role, place, valid_from, valid_to, granted_by)"
    " VALUES (:account_id, :role, :place, :valid_from, :valid_to, :granted_by) RETURNING id";
const std::string kEndRole = "UPDATE auth_role SET valid_to = :valid_to WHERE id = :id";
const std::string kDeleteRole = "DELETE FROM auth_role WHERE id = :id";

std::vector<Account> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Account> accounts;
    tx.Query<AccountId,
             Text,
             Text,
             std::int64_t,
             bool,
             Text,
             Instant,
             std::optional<Instant>,
             std::optional<Instant>>(
        sql,
        binds,
        [&](AccountId id,
            Text name,
            Text hash,
            std::int64_t holder,
            bool must_change,
            Text language,
            Instant created,
            std::optional<Instant> set,
            std::optional<Instant> disabled) {
            accounts.push_back(
                {id, name, hash, holder, must_change, language, created, set, disabled});
        });
    return accounts;
}

std::optional<Account> One(std::vector<Account> found) {
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Account OrThrow(std::optional<Account> found, const std::string& name) {
    if (found) return *found;
    throw Failure{FailureKind::NotFound, "auth.unknown_account", {{"name", name}}};
}

}  // namespace

std::optional<Account> Find(db::Transaction& tx, std::string_view name) {
    return One(Load(tx, kByName, {{"name_key", NameKey(name)}}));
}

Account Get(db::Transaction& tx, std::string_view name) {
    return OrThrow(Find(tx, name), std::string(name));
}

Account Get(db::Transaction& tx, AccountId id) {
    return OrThrow(One(Load(tx, kById, {{"id", id}})), "#" + std::to_string(id.value));
}

std::optional<Account> OfHolder(db::Transaction& tx, std::int64_t holder_id) {
    return One(Load(tx, kByHolder, {{"holder_id", holder_id}}));
}

std::vector<Account> List(db::Transaction& tx) { return Load(tx, kList, {}); }

AccountId Insert(db::Transaction& tx, const Account& account) {
    if (Find(tx, account.name))
        throw Failure{FailureKind::Conflict, "auth.name_taken", {{"name", account.name}}};
    if (account.holder_id != 0)
        if (const auto other = OfHolder(tx, account.holder_id))
            throw Failure{
                FailureKind::Conflict, "auth.holder_has_account", {{"name", other->name}}};
    return tx.Value<AccountId>(kInsert,
                               {{"name", account.name},
                                {"name_key", NameKey(account.name)},
                                {"password_hash", db::OrNull(account.password_hash)},
                                {"holder_id", db::OrNull(account.holder_id)},
                                {"must_change", account.must_change_password},
                                {"language", account.language},
                                {"created_at", tx.Now()},
                                {"password_set_at", account.password_set_at}});
}

void Update(db::Transaction& tx, const Account& account) {
    tx.Execute(kUpdate,
               {{"password_hash", db::OrNull(account.password_hash)},
                {"holder_id", db::OrNull(account.holder_id)},
                {"must_change", account.must_change_password},
                {"language", account.language},
                {"password_set_at", account.password_set_at},
                {"disabled_at", account.disabled_at},
                {"id", account.id}});
}

std::vector<RoleHeld> RolesOf(db::Transaction& tx, AccountId account) {
    std::vector<RoleHeld> roles;
    tx.Query<std::int64_t, Text, std::int64_t, Date, std::optional<Date>, Text>(
        kRolesOf,
        {{"account_id", account}},
        [&](std::int64_t id,
            Text role,
            std::int64_t place,
            Date from,
            std::optional<Date> to,
            Text by) { roles.push_back({id, account, role, place, from, to, by}); });
    return roles;
}

std::int64_t InsertRole(db::Transaction& tx, const RoleHeld& role) {
    return tx.Value<std::int64_t>(kInsertRole,
                                  {{"account_id", role.account_id},
                                   {"role", role.role},
                                   {"place", db::OrNull(role.place)},
                                   {"valid_from", role.valid_from},
                                   {"valid_to", role.valid_to},
                                   {"granted_by", role.granted_by}});
}

void EndRole(db::Transaction& tx, std::int64_t id, Date last_day) {
    tx.Execute(kEndRole, {{"valid_to", last_day}, {"id", id}});
}

void DeleteRole(db::Transaction& tx, std::int64_t id) { tx.Execute(kDeleteRole, {{"id", id}}); }

}  // namespace store
}  // namespace auth
