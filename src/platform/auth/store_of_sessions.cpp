#include "platform/auth/store.hpp"

namespace auth::store {
namespace {

using Text = std::string;

const std::string kSession =
    "SELECT id, digest, account_id, created_at, seen_at, expires_at, client, code_confirmed"
    " FROM auth_session";
const std::string kByDigest = kSession + " WHERE digest = :digest";
const std::string kOfAccount = kSession + " WHERE account_id = :account_id ORDER BY seen_at, id";
const std::string kInsert =
    "INSERT INTO auth_session (digest, account_id, created_at, seen_at, expires_at, client,"
    " code_confirmed) VALUES (:digest, :account_id, :created_at, :seen_at, :expires_at, :client,"
    " :code_confirmed) RETURNING id";
const std::string kConfirm = "UPDATE auth_session SET code_confirmed = 1 WHERE id = :id";
const std::string kSeen =
    "UPDATE auth_session SET seen_at = :seen_at WHERE id = :id AND seen_at < :seen_at";
const std::string kDelete = "DELETE FROM auth_session WHERE id = :id";
const std::string kDeleteOf =
    "DELETE FROM auth_session WHERE account_id = :account_id AND id <> :kept";
const std::string kDeleteExpired =
    "DELETE FROM auth_session WHERE expires_at <= :now OR seen_at < :idle_since";

const std::string kTotp =
    "SELECT sealed_secret, confirmed_at, last_step FROM auth_totp WHERE account_id = :account_id";
const std::string kPutTotp =
    "INSERT INTO auth_totp (account_id, sealed_secret) VALUES (:account_id, :sealed_secret)"
    " ON CONFLICT (account_id) DO UPDATE SET sealed_secret = excluded.sealed_secret,"
    " confirmed_at = NULL, last_step = 0";
const std::string kConfirmTotp =
    "UPDATE auth_totp SET confirmed_at = :now WHERE account_id = :account_id";
const std::string kTakeStep =
    "UPDATE auth_totp SET last_step = :step WHERE account_id = :account_id AND last_step < :step";
const std::string kDeleteTotp = "DELETE FROM auth_totp WHERE account_id = :account_id";

const std::string kInsertRecovery =
    "INSERT INTO auth_recovery_code (account_id, digest) VALUES (:account_id, :digest)";
const std::string kTakeRecovery =
    "UPDATE auth_recovery_code SET used_at = :now"
    " WHERE account_id = :account_id AND digest = :digest AND used_at IS NULL";
const std::string kDeleteRecovery = "DELETE FROM auth_recovery_code WHERE account_id = :account_id";

const std::string kInsertSlip =
    "INSERT INTO auth_slip_code (account_id, digest, created_at, expires_at)"
    " VALUES (:account_id, :digest, :created_at, :expires_at)";
const std::string kTakeSlip =
    "UPDATE auth_slip_code SET used_at = :now WHERE account_id = :account_id AND digest = :digest"
    " AND used_at IS NULL AND expires_at > :now";
const std::string kDeleteSlips = "DELETE FROM auth_slip_code WHERE account_id = :account_id";

std::vector<Session> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Session> sessions;
    tx.Query<std::int64_t, Text, AccountId, Instant, Instant, Instant, Text, bool>(
        sql,
        binds,
        [&](std::int64_t id,
            Text digest,
            AccountId account,
            Instant created,
            Instant seen,
            Instant expires,
            Text client,
            bool confirmed) {
            sessions.push_back({id, digest, account, created, seen, expires, client, confirmed});
        });
    return sessions;
}

}  // namespace

std::optional<Session> FindSession(db::Transaction& tx, const std::string& digest) {
    const auto found = Load(tx, kByDigest, {{"digest", digest}});
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Session> SessionsOf(db::Transaction& tx, AccountId account) {
    return Load(tx, kOfAccount, {{"account_id", account}});
}

std::int64_t InsertSession(db::Transaction& tx, const Session& session) {
    return tx.Value<std::int64_t>(kInsert,
                                  {{"digest", session.digest},
                                   {"account_id", session.account_id},
                                   {"created_at", session.created_at},
                                   {"seen_at", session.seen_at},
                                   {"expires_at", session.expires_at},
                                   {"client", session.client},
                                   {"code_confirmed", session.code_confirmed}});
}

void ConfirmSession(db::Transaction& tx, std::int64_t id) { tx.Execute(kConfirm, {{"id", id}}); }

void SeenSession(db::Transaction& tx, std::int64_t id, Instant seen_at) {
    tx.Execute(kSeen, {{"seen_at", seen_at}, {"id", id}});
}

void DeleteSession(db::Transaction& tx, std::int64_t id) { tx.Execute(kDelete, {{"id", id}}); }

std::int64_t DeleteSessions(db::Transaction& tx, AccountId account, std::int64_t kept) {
    return tx.Execute(kDeleteOf, {{"account_id", account}, {"kept", kept}});
}

void DeleteExpired(db::Transaction& tx, std::chrono::minutes idle) {
    tx.Execute(kDeleteExpired, {{"now", tx.Now()}, {"idle_since", Instant{tx.Now().time - idle}}});
}

std::optional<Totp> FindTotp(db::Transaction& tx, AccountId account) {
    const auto found = tx.First<Text, Text, std::int64_t>(kTotp, {{"account_id", account}});
    if (!found) return std::nullopt;
    return Totp{std::get<0>(*found), !std::get<1>(*found).empty(), std::get<2>(*found)};
}

void PutTotp(db::Transaction& tx, AccountId account, const std::string& sealed_secret) {
    tx.Execute(kPutTotp, {{"account_id", account}, {"sealed_secret", sealed_secret}});
}

void ConfirmTotp(db::Transaction& tx, AccountId account) {
    tx.Execute(kConfirmTotp, {{"now", tx.Now()}, {"account_id", account}});
}

bool TakeStep(db::Transaction& tx, AccountId account, std::int64_t step) {
    return tx.Execute(kTakeStep, {{"step", step}, {"account_id", account}}) == 1;
}

void DeleteTotp(db::Transaction& tx, AccountId account) {
    tx.Execute(kDeleteTotp, {{"account_id", account}});
    tx.Execute(kDeleteRecovery, {{"account_id", account}});
}

void InsertRecoveryCode(db::Transaction& tx, AccountId account, const std::string& digest) {
    tx.Execute(kInsertRecovery, {{"account_id", account}, {"digest", digest}});
}

bool TakeRecoveryCode(db::Transaction& tx, AccountId account, const std::string& digest) {
    return tx.Execute(kTakeRecovery,
                      {{"now", tx.Now()}, {"account_id", account}, {"digest", digest}}) == 1;
}

void PutSlipCode(db::Transaction& tx,
                 AccountId account,
                 const std::string& digest,
                 Instant expires_at) {
    DeleteSlipCodes(tx, account);
    tx.Execute(kInsertSlip,
               {{"account_id", account},
                {"digest", digest},
                {"created_at", tx.Now()},
                {"expires_at", expires_at}});
}

bool TakeSlipCode(db::Transaction& tx, AccountId account, const std::string& digest) {
    return tx.Execute(kTakeSlip,
                      {{"now", tx.Now()}, {"account_id", account}, {"digest", digest}}) == 1;
}

void DeleteSlipCodes(db::Transaction& tx, AccountId account) {
    tx.Execute(kDeleteSlips, {{"account_id", account}});
}

}  // namespace auth::store
