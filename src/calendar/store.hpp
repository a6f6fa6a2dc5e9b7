// Statements on the addresses of calendars.
#pragma once

#include "platform/auth/store.hpp"

namespace calendar::store {

struct Feed {
    auth::AccountId account_id;
    Instant made_at;
};
std::optional<Feed> Find(db::Transaction& tx, const std::string& digest);
std::optional<Feed> Of(db::Transaction& tx, auth::AccountId account);
/// In place of the account's earlier one.
void Put(db::Transaction& tx, const Feed& feed, const std::string& digest);
void Delete(db::Transaction& tx, auth::AccountId account);

/// When anything was last written that the log tells of.
Instant LastChange(db::Transaction& tx);

}  // namespace calendar::store
