// What can be done with meetings. Each use case is logged in its own transaction; of a remark the
// log tells that there is one, never its text.
//
// Who may: meeting.read in its unit to read, or, of the meetings of one's own unit, meeting.own;
// meeting.write there to write. Remarks are read with remark.read there and written with
// remark.write, and, once the meeting is closed, read by whom they are about. What the actor may
// not read is not there: Failure{NotFound}, "meeting.unknown", "meeting.unknown_decision".
#pragma once

#include "meeting/remark_store.hpp"
#include "meeting/store.hpp"
#include "platform/auth/principal.hpp"

namespace meeting {

/// Whether by right, or as a member of the unit.
enum class Sight { Unit, Member };
struct Seen {
    Meeting meeting;
    Sight sight = Sight::Unit;
};
Seen See(db::Transaction& tx, const auth::Actor& actor, MeetingId id);
/// Who came and who owns a decision is told by name to who may know the unit's people, and to its
/// members; above it only numbers are.
bool MayKnowNames(db::Transaction& tx, const auth::Actor& actor, const Seen& seen);
/// To be written to: seen, with the right in its unit, and not closed.
Meeting ForWriting(db::Transaction& tx, const auth::Actor& actor, MeetingId id, const char* right);

/// Throws Failure{Invalid, "meeting.unknown_kind"} (value), {Conflict, "meeting.exists"} (day).
Meeting Prepare(db::Transaction& tx, const auth::Actor& actor, Meeting meeting);
/// What is prepared of one that is there. Throws Failure{Conflict, "meeting.closed"} too.
Meeting Change(db::Transaction& tx, const auth::Actor& actor, Meeting meeting);
/// Throws Failure{Conflict, "meeting.closed"}, "meeting.used" where remarks, decisions,
/// shortcomings or files hang on it.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, MeetingId id);

struct Mark {
    org::PersonId person_id;
    std::optional<Presence> presence;  ///< none: nothing is known any more
};
/// Says of some members whether they came; the others stay as they are. Throws Failure{Invalid,
/// "meeting.not_of_unit"} (day, id), {Conflict, "meeting.closed"}.
Meeting MarkPresence(db::Transaction& tx,
                     const auth::Actor& actor,
                     MeetingId id,
                     const std::vector<Mark>& marks);

struct Closing {
    std::string minutes;
    std::string quality;  ///< a word of rule "meeting_qualities"
    int expected = 0;     ///< where nobody was marked by name
    int attended = 0;
};
/// Whoever was expected and is not marked was absent. Throws what CheckClosing throws, and
/// Failure{Invalid}: meeting.unknown_quality (value), meeting.list_or_numbers.
Meeting Close(db::Transaction& tx, const auth::Actor& actor, MeetingId id, const Closing& closing);
/// Prepared again, to be put right. Throws Failure{Conflict, "meeting.not_closed"}.
Meeting Reopen(db::Transaction& tx, const auth::Actor& actor, MeetingId id);

/// Of a member on the day. Throws Failure{Invalid}: meeting.not_of_unit (day, id),
/// meeting.unknown_item (position); {Conflict, "meeting.closed"}.
Remark PutRemark(db::Transaction& tx, const auth::Actor& actor, Remark remark);
Remark SeeRemark(db::Transaction& tx, const auth::Actor& actor, MeetingId id, org::PersonId person);

/// Throws Failure{Invalid}: meeting.one_owner, meeting.owner_not_of_unit, meeting.due_before (day);
/// {Conflict, "meeting.closed"}.
Decision Decide(db::Transaction& tx, const auth::Actor& actor, Decision decision);
Decision ChangeDecision(db::Transaction& tx, const auth::Actor& actor, Decision decision);
void TakeBack(db::Transaction& tx, const auth::Actor& actor, DecisionId id);
/// Of a closed meeting, by its owner or with meeting.write; no day: not done after all. Throws
/// Failure{Invalid}: meeting.in_future, meeting.done_before (day); {Conflict,
/// "meeting.not_closed"}.
Decision MarkDone(db::Transaction& tx,
                  const auth::Actor& actor,
                  DecisionId id,
                  const std::optional<Date>& done_on,
                  const std::string& note);
/// With its meeting, where the actor may see that.
Decision SeeDecision(db::Transaction& tx, const auth::Actor& actor, DecisionId id);

/// How often the unit meets from a day on.
void SetRhythm(db::Transaction& tx,
               const auth::Actor& actor,
               org::UnitId unit,
               const RhythmFrom& rhythm);

inline constexpr auto kMeetingKind = "meeting";
inline constexpr auto kDecisionKind = "decision";

}  // namespace meeting
