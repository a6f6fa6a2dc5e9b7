// What can be done with notices. Each use case is logged in its own transaction.
//
// Who may: a unit's notices are read by who holds notice.read in that very unit; held above it does
// not count. An account's are read by it alone. Letters are written, and followed, with notice.send
// in the unit that writes them. What the actor may not read is not there: Failure{NotFound},
// "notice.unknown", "notice.unknown_letter".
#pragma once

#include "notice/store.hpp"

namespace notice {

/// For the slices above, in their transaction; they have asked for the right. The mail, if any,
/// goes to the unit's address in Vietnamese.
NoticeId Tell(db::Transaction& tx, const auth::Actor& actor, const Telling& telling);
/// What became of a notice: asked by who told it, and has a right to know.
State StateOf(db::Transaction& tx, NoticeId id);

/// Whom the actor reads as today.
store::Reader ReaderOf(db::Transaction& tx, const auth::Actor& actor);
Notice See(db::Transaction& tx, const auth::Actor& actor, NoticeId id);
/// Once; the first of a unit has seen it for the unit, by name.
Notice MarkRead(db::Transaction& tx, const auth::Actor& actor, NoticeId id);
/// All up to that one, which is the newest that the reader saw. Answers how many were unread.
std::int64_t MarkAllRead(db::Transaction& tx, const auth::Actor& actor, NoticeId until);

/// To the unit, or to all units that stand there today with it, but not to the writer's own. Throws
/// Failure{Invalid, "http.fields"} where `to_unit_id` does not stand below, or nobody does.
Letter Send(db::Transaction& tx, const auth::Actor& actor, Letter letter);
Letter SeeLetter(db::Transaction& tx, const auth::Actor& actor, LetterId id);

}  // namespace notice
