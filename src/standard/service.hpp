// What can be done with a standard set. Each use case is logged in its own transaction.
//
// Who may: standard.read in the set's unit to read, standard.write there to write. Where the actor
// may not read, it is not there: Failure{NotFound, "standard.unknown_set"}.
#pragma once

#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"
#include "standard/standard.hpp"

namespace standard {

/// What its unit says; the day on which it is put up is told by Post.
struct Wording {
    Date effective_from;
    std::string title;
    std::vector<std::string> items;
    SetId adapted_from;
};

/// The set, where the actor may know of it.
Set See(db::Transaction& tx, const auth::Actor& actor, SetId id);
/// The set in force today of the nearest unit above that has one; nothing where none has.
std::optional<Set> OfSuperior(db::Transaction& tx, org::UnitId unit);

/// Throws Failure{Conflict, "standard.same_day"} where the unit has one from that day, {Invalid,
/// "standard.not_above"} where it is adapted from a set that is of no unit above, and what
/// CheckItems throws.
Set Write(db::Transaction& tx, const auth::Actor& actor, org::UnitId unit, const Wording& wording);
/// As long as it does not hang: "standard.is_posted".
Set Correct(db::Transaction& tx, const auth::Actor& actor, SetId id, const Wording& wording);
/// As long as it does not hang and none was adapted from it: {Conflict, "standard.is_adapted"},
/// nor has it a photo: "standard.has_photos".
void Drop(db::Transaction& tx, const auth::Actor& actor, SetId id);
/// Put up on the day, or on another where the first was wrong. Throws Failure{Invalid,
/// "standard.posted_later"} of a day after today.
Set Post(db::Transaction& tx, const auth::Actor& actor, SetId id, Date day);
/// It hangs no more, or never did. Throws Failure{Conflict, "standard.not_posted"}.
Set TakeDown(db::Transaction& tx, const auth::Actor& actor, SetId id);

}  // namespace standard
