// What can be done with shortcomings. Each use case is logged in its own transaction; of a person's
// the log tells that there is one, never its words.
//
// Who may: a unit's own is read with meeting.read there and written with meeting.write; a person's
// is read by the person or with shortcoming.read where it was noted, and written with
// shortcoming.write there. The person, or who writes it, says that it is mended;
// shortcoming.confirm there confirms or reopens, never about oneself nor what one said was mended.
// Of others it is not there: Failure{NotFound, "shortcoming.unknown"}.
#pragma once

#include "platform/auth/principal.hpp"
#include "shortcoming/store.hpp"

namespace shortcoming {

bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& shortcoming);
bool MayMend(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& shortcoming);
bool MayConfirm(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& shortcoming);

/// Where the actor may know of it.
std::optional<Shortcoming> Find(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id);
Shortcoming See(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id);
/// Of a unit, by its code, and of those of its people whom the actor may read; or one's own, with
/// meeting.own.
std::vector<Shortcoming> SeeIn(db::Transaction& tx,
                               const auth::Actor& actor,
                               const std::string& unit);
std::vector<Shortcoming> SeeOwn(db::Transaction& tx, const auth::Actor& actor);
/// Throws Failure{Invalid}: shortcoming.not_of_unit (day, id), shortcoming.elsewhere for a meeting
/// of another unit, and what CheckDays throws.
Shortcoming Note(db::Transaction& tx, const auth::Actor& actor, Shortcoming shortcoming);
/// Source, words and days, until it is mended: shortcoming.wrong_mending.
Shortcoming Change(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& shortcoming);
/// Until it is mended, and where nothing hangs on it: shortcoming.wrong_mending,
/// shortcoming.has_files, shortcoming.used where an item of a sheet mends it.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id);
Shortcoming Mend(db::Transaction& tx,
                 const auth::Actor& actor,
                 ShortcomingId id,
                 const std::string& evidence);
/// Throws Failure{Forbidden, "shortcoming.own_mending"}.
Shortcoming Confirm(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id);
Shortcoming Reopen(db::Transaction& tx,
                   const auth::Actor& actor,
                   ShortcomingId id,
                   const std::string& reason);

inline constexpr auto kKind = "shortcoming";

}  // namespace shortcoming
