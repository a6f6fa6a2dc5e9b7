// What can be done with study sessions and reflections. Each use case is logged in its own
// transaction; of a reflection the log tells that there is one, never its text.
//
// Who may: sessions are read with study.read in their unit and written with study.write. One's own
// reflection takes reflection.own where one counts; another's is entered with reflection.write in
// the unit where that person counts, and read with reflection.read there. What the actor may not
// read is not there: Failure{NotFound}, "study.unknown_session", "study.unknown_reflection".
#pragma once

#include "platform/auth/principal.hpp"
#include "study/store.hpp"

namespace study {

Session See(db::Transaction& tx, const auth::Actor& actor, SessionId id);
/// `attended`: who of the unit's members of that day did; of the others those stay who were due.
/// Empty where the session has groups. Throws Failure{Invalid}: study.in_future,
/// study.no_attendance, study.list_or_numbers, study.not_of_unit (id), and what CheckGroups and
/// CheckContest throw; {NotFound, "org.unknown_person"} for a winner whom the actor may not know;
/// {Conflict, "study.session_exists"}.
Session Record(db::Transaction& tx,
               const auth::Actor& actor,
               Session session,
               const std::vector<org::PersonId>& attended);
/// The same of a session that is there: what it held, and who was due as of its day.
Session Correct(db::Transaction& tx,
                const auth::Actor& actor,
                Session session,
                const std::vector<org::PersonId>& attended);
/// Throws Failure{Conflict, "study.session_used"} where reflections, a
/// conference or files hang on it.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, SessionId id);

Reflection See(db::Transaction& tx, const auth::Actor& actor, ReflectionId id);
/// The unit is today's; so is the day, unless one is given of what was written on paper. Throws
/// Failure{NotFound, "org.unknown_person"}, {Conflict, "study.reflection_exists"}, {NotFound,
/// "study.unknown_session"} for a session of another unit, {Invalid, "study.before_session"} (day).
Reflection HandIn(db::Transaction& tx,
                  const auth::Actor& actor,
                  Reflection reflection,
                  const std::optional<Date>& day = {});
Reflection Rewrite(db::Transaction& tx,
                   const auth::Actor& actor,
                   ReflectionId id,
                   const std::string& text);
/// Throws Failure{Conflict, "study.reflection_used"} where files hang on it.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, ReflectionId id);

/// Records that files are attached to.
inline constexpr auto kSessionKind = "study-session";
inline constexpr auto kReflectionKind = "reflection";

}  // namespace study
