#include "calendar/store.hpp"

namespace calendar::store {
namespace {

const std::string kFind = "SELECT account_id, made_at FROM calendar_feed WHERE digest = :digest";
const std::string kOf =
    "SELECT account_id, made_at FROM calendar_feed WHERE account_id = :account_id";
const std::string kPut =
    "INSERT INTO calendar_feed (account_id, digest, made_at)"
    " VALUES (:account_id, :digest, :made_at) ON CONFLICT (account_id)"
    " DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at";
const std::string kDelete = "DELETE FROM calendar_feed WHERE account_id = :account_id";
const std::string kLastChange =
    "SELECT at FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)";

std::optional<Feed> First(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    const auto found = tx.First<auth::AccountId, Instant>(sql, binds);
    return found ? std::optional(Feed{std::get<0>(*found), std::get<1>(*found)}) : std::nullopt;
}

}  // namespace

std::optional<Feed> Find(db::Transaction& tx, const std::string& digest) {
    return First(tx, kFind, {{"digest", digest}});
}

std::optional<Feed> Of(db::Transaction& tx, auth::AccountId account) {
    return First(tx, kOf, {{"account_id", account}});
}

void Put(db::Transaction& tx, const Feed& feed, const std::string& digest) {
    tx.Execute(kPut,
               {{"account_id", feed.account_id}, {"digest", digest}, {"made_at", feed.made_at}});
}

void Delete(db::Transaction& tx, auth::AccountId account) {
    tx.Execute(kDelete, {{"account_id", account}});
}

Instant LastChange(db::Transaction& tx) { return tx.Value<Instant>(kLastChange); }

}  // namespace calendar::store
