#include "calendar/service.hpp"

#include <algorithm>

#include "platform/auth/accounts.hpp"
#include "platform/auth/keys.hpp"
#include "platform/auth/roles.hpp"
#include "platform/auth/sessions.hpp"
#include "platform/base/failure.hpp"

namespace calendar {
namespace {

std::string DigestOfToken(std::string_view token) {
    return auth::ToBase64(auth::TokenDigest(token));
}

auth::AccountId Own(const auth::Actor& actor) {
    if (!actor.principal || !actor.principal->account_id)
        throw Failure{FailureKind::Unauthenticated, "auth.not_signed_in"};
    return actor.principal->account_id;
}

void Log(db::Transaction& tx, const auth::Actor& actor, const char* act) {
    audit::Record(tx, actor, act, {"account", Own(actor).value}, nullptr, nullptr);
}

/// As sessions do, it ends with the password under which it was made.
bool IsInForce(db::Transaction& tx, const store::Feed& feed) {
    const auto account = auth::store::Get(tx, feed.account_id);
    if (account.disabled_at || account.password_hash.empty()) return false;
    if (account.password_set_at && *account.password_set_at >= feed.made_at) return false;
    const auto totp = auth::store::FindTotp(tx, account.id);
    const auto needs_code =
        auth::RoleBook::Today(tx).NeedsCode(auth::store::RolesOf(tx, account.id), tx.Today());
    // Who made it had confirmed a code.
    return auth::RestrictionOf(account, true, totp && totp->confirmed, needs_code) ==
           auth::Restriction::None;
}

}  // namespace

std::string MakeFeed(db::Transaction& tx, const auth::Actor& actor) {
    const auto account = Own(actor);
    auto token = auth::RandomToken();
    // Of a password set within the same millisecond one has to know which was first.
    auto made_at = tx.Now();
    if (const auto since = auth::store::Get(tx, account).password_set_at)
        made_at = std::max(made_at, Instant{since->time + std::chrono::milliseconds(1)});
    store::Put(tx, {account, made_at}, DigestOfToken(token));
    Log(tx, actor, "calendar.make_feed");
    return token;
}

void RevokeFeed(db::Transaction& tx, const auth::Actor& actor) {
    const auto account = Own(actor);
    if (!store::Of(tx, account)) throw Failure{FailureKind::NotFound, "calendar.no_feed"};
    store::Delete(tx, account);
    Log(tx, actor, "calendar.revoke_feed");
}

std::optional<store::Feed> FeedOf(db::Transaction& tx, const auth::Actor& actor) {
    auto feed = store::Of(tx, Own(actor));
    if (feed && !IsInForce(tx, *feed)) feed.reset();
    return feed;
}

std::optional<auth::Actor> ReaderOf(db::Transaction& tx, std::string_view token) {
    const auto feed = store::Find(tx, DigestOfToken(token));
    if (!feed || !IsInForce(tx, *feed)) return std::nullopt;
    return auth::ActorNow(tx, feed->account_id);
}

}  // namespace calendar
