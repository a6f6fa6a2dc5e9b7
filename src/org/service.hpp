// What can be done with where a person stands: the days of a membership or a post are put right, it
// ends on a day, somebody moves to another unit. Nothing is deleted but a move that is taken back;
// each use case is logged with the person, in its own transaction.
//
// Who may: person.write in the unit, in both where somebody moves. What is wrong with a day or a
// unit is told at its field: Failure{Invalid, "http.fields"}. Reports that were sealed keep their
// figures; `verify` says which of them would differ today.
#pragma once

#include "org/store.hpp"
#include "platform/auth/principal.hpp"

namespace org {

/// The unit of that code, where the actor may see it by the right: RequireToSee. Else
/// Failure{NotFound, "org.unknown_unit"} (code), as for one that does not exist.
UnitId SeeUnit(db::Transaction& tx,
               const auth::Actor& actor,
               const std::string& code,
               std::string_view right);

/// Where the unit gets its mail; "" where that is nowhere.
std::string MailOf(db::Transaction& tx, UnitId unit);
/// Right unit.write in the unit; "" takes the address away. Throws Failure{Invalid, "http.fields"}
/// for what is no address.
store::UnitMail PutMail(db::Transaction& tx,
                        const auth::Actor& actor,
                        UnitId unit,
                        const std::string& address);

/// The person, where the actor may know of them: it is themself, or with person.read where they are
/// or were a member. Else Failure{NotFound, "org.unknown_person"}.
Person See(db::Transaction& tx, const auth::Actor& actor, PersonId id);
/// One of the person's. Throws Failure{NotFound, "org.unknown_membership"}, "org.unknown_post".
Membership GetMembership(db::Transaction& tx, PersonId person, MembershipId id);
store::Post GetPost(db::Transaction& tx, PersonId person, PostId id);

/// The first and the last day; categories that came with the membership follow.
void PutDays(db::Transaction& tx,
             const auth::Actor& actor,
             const Membership& held,
             const Term& wanted);
void PutDays(db::Transaction& tx,
             const auth::Actor& actor,
             const store::Post& held,
             const Term& wanted);

struct Move {
    UnitId unit_id;
    Date valid_from;  ///< the first day in the unit; the day before is the last one where they were
    std::string position;
    bool is_head = false;
};
/// Throws Failure{Forbidden, "org.may_not_move_there"} (unit). Answers the membership that begins;
/// it lasts as long as the one that ended was to last.
Membership MoveTo(db::Transaction& tx,
                  const auth::Actor& actor,
                  const Membership& held,
                  const Move& move);
/// The membership that a move began goes, and the one before lasts as long as it was to last.
/// Throws Failure{Conflict, "org.not_moved"}, "org.moved_on" where something was built on it.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, const Membership& moved);

}  // namespace org
