// Statements on accounts, the roles they hold, their codes and sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/auth/roles.hpp"

namespace auth {

struct Account {
    AccountId id;
    std::string name;
    std::string password_hash;   ///< empty: none, only a slip's code opens it
    std::int64_t holder_id = 0;  ///< 0: nobody's own
    bool must_change_password = false;
    std::string language = "vi";
    Instant created_at;
    std::optional<Instant> password_set_at;
    std::optional<Instant> disabled_at;
};

/// What is compared: small letters. Names of accounts are ASCII (CheckName).
std::string NameKey(std::string_view name);

namespace store {

std::optional<Account> Find(db::Transaction& tx, std::string_view name);
/// Throws Failure{NotFound, "auth.unknown_account"} (name).
Account Get(db::Transaction& tx, std::string_view name);
Account Get(db::Transaction& tx, AccountId id);
std::optional<Account> OfHolder(db::Transaction& tx, std::int64_t holder_id);
std::vector<Account> List(db::Transaction& tx);
/// Throws Failure{Conflict, "auth.name_taken"}, {Conflict, "auth.holder_has_account"}.
AccountId Insert(db::Transaction& tx, const Account& account);
void Update(db::Transaction& tx, const Account& account);

/// All of an account, past and future ones too, in their order.
std::vector<RoleHeld> RolesOf(db::Transaction& tx, AccountId account);
std::int64_t InsertRole(db::Transaction& tx, const RoleHeld& role);
void EndRole(db::Transaction& tx, std::int64_t id, Date last_day);
/// One that never held.
void DeleteRole(db::Transaction& tx, std::int64_t id);

struct Session {
    std::int64_t id = 0;
    std::string digest;  ///< 64 hexadecimal digits of the token's digest
    AccountId account_id;
    Instant created_at;
    Instant seen_at;
    Instant expires_at;
    std::string client;
    bool code_confirmed = false;
};
std::optional<Session> FindSession(db::Transaction& tx, const std::string& digest);
std::vector<Session> SessionsOf(db::Transaction& tx, AccountId account);
std::int64_t InsertSession(db::Transaction& tx, const Session& session);
void ConfirmSession(db::Transaction& tx, std::int64_t id);
void SeenSession(db::Transaction& tx, std::int64_t id, Instant seen_at);
void DeleteSession(db::Transaction& tx, std::int64_t id);
/// All of the account but `kept`; the number of them.
std::int64_t DeleteSessions(db::Transaction& tx, AccountId account, std::int64_t kept = 0);
void DeleteExpired(db::Transaction& tx, std::chrono::minutes idle);

struct Totp {
    std::string sealed_secret;
    bool confirmed = false;
    std::int64_t last_step = 0;
};
std::optional<Totp> FindTotp(db::Transaction& tx, AccountId account);
void PutTotp(db::Transaction& tx, AccountId account, const std::string& sealed_secret);
void ConfirmTotp(db::Transaction& tx, AccountId account);
/// Whether the step was still free: a code works once.
bool TakeStep(db::Transaction& tx, AccountId account, std::int64_t step);
void DeleteTotp(db::Transaction& tx, AccountId account);

void InsertRecoveryCode(db::Transaction& tx, AccountId account, const std::string& digest);
bool TakeRecoveryCode(db::Transaction& tx, AccountId account, const std::string& digest);

/// In place of all earlier ones of the account.
void PutSlipCode(db::Transaction& tx,
                 AccountId account,
                 const std::string& digest,
                 Instant expires_at);
bool TakeSlipCode(db::Transaction& tx, AccountId account, const std::string& digest);
void DeleteSlipCodes(db::Transaction& tx, AccountId account);

}  // namespace store
}  // namespace auth
