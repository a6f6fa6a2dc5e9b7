// What can be done with movements and with what units did in them. Each use case is logged in its
// own transaction.
//
// Who may: a movement is launched in public, whoever holds movement.read anywhere sees it; an
// activity is read by who holds it in the acting unit, and is else not there: Failure{NotFound,
// "movement.unknown_activity"}. movement.write is asked in the leading unit, for an activity in the
// acting one. What is wrong is told at its member: Failure{Invalid, "http.fields"}.
#pragma once

#include "movement/movement.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace movement {

Activity See(db::Transaction& tx, const auth::Actor& actor, ActivityId id);

/// Throws Failure{Conflict, "movement.exists"} (name, day).
Movement Launch(db::Transaction& tx, const auth::Actor& actor, Movement movement);
/// All but its unit, also its last day: so it ends.
Movement Correct(db::Transaction& tx, const auth::Actor& actor, Movement movement);
/// As long as nobody did anything in it: {Conflict, "movement.has_activities"} (name, count).
void Drop(db::Transaction& tx, const auth::Actor& actor, MovementId id);

Activity Record(db::Transaction& tx, const auth::Actor& actor, Activity activity);
/// Its day, text and count; movement and unit stay.
Activity Correct(db::Transaction& tx, const auth::Actor& actor, Activity activity);
void Drop(db::Transaction& tx, const auth::Actor& actor, ActivityId id);

}  // namespace movement
