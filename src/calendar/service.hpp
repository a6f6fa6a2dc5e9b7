// The address of one's calendar for a calendar program, which signs in by nothing else. Each use
// case is logged in its own transaction.
#pragma once

#include "calendar/store.hpp"

namespace calendar {

/// The secret part of the actor's address, shown this once; an earlier one holds no more. Throws
/// Failure{Unauthenticated, "auth.not_signed_in"} where nobody is signed in.
std::string MakeFeed(db::Transaction& tx, const auth::Actor& actor);
/// Throws Failure{NotFound, "calendar.no_feed"}.
void RevokeFeed(db::Transaction& tx, const auth::Actor& actor);
/// The actor's, where one is in force.
std::optional<store::Feed> FeedOf(db::Transaction& tx, const auth::Actor& actor);

/// Whose the address is, with the rights that they hold now. Nothing where it was never given,
/// was revoked, or the account could not be used as it was then: disabled, its password set anew
/// since, without the phone that its roles ask for.
std::optional<auth::Actor> ReaderOf(db::Transaction& tx, std::string_view token);

}  // namespace calendar
