// What can be done with a steering committee. Each use case is logged in its own transaction.
//
// Who may: committee.read in its unit to read, committee.write there to write. Where the actor may
// not read, it is not there: Failure{NotFound, "directive.unknown_committee"}. What is wrong is
// told at its member: Failure{Invalid, "http.fields"}.
#pragma once

#include "directive/committee.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace directive {

Committee SeeCommittee(db::Transaction& tx, const auth::Actor& actor, CommitteeId id);
/// Whether the actor may know people of the committee's unit by name.
bool MayKnowMembers(db::Transaction& tx, const auth::Actor& actor, const Committee& committee);

/// A unit has one committee for a programme at a time: Failure{Conflict, "directive.has_committee"}
/// (period).
Committee SetUp(db::Transaction& tx, const auth::Actor& actor, Committee committee);
/// Its days, name, document and members; unit and programme stay.
Committee CorrectCommittee(db::Transaction& tx, const auth::Actor& actor, Committee committee);
void DropCommittee(db::Transaction& tx, const auth::Actor& actor, CommitteeId id);

/// The days of another committee of the unit for the programme that share a day with this one's.
std::optional<std::string> RivalOf(db::Transaction& tx, const Committee& committee);

}  // namespace directive
