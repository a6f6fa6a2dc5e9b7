// Statements on meetings, their seats and decisions, and on the rhythm of units.
#pragma once

#include "imports/kind.hpp"
#include "meeting/meeting.hpp"
#include "org/due.hpp"
#include "platform/db/database.hpp"

namespace meeting::store {

/// With its seats. Throws Failure{NotFound, "meeting.unknown"}.
Meeting Get(db::Transaction& tx, MeetingId id);
/// The unit whose it is; none where there is no such meeting.
std::optional<org::UnitId> UnitOf(db::Transaction& tx, MeetingId id);
/// The meeting of that unit, day and kind.
std::optional<MeetingId> Find(db::Transaction& tx, const Meeting& like);
/// Throws Failure{…, "db.constraint"} where the unit has one of that day and kind.
MeetingId Insert(db::Transaction& tx, const Meeting& meeting, imports::ImportId import = {});
/// The meeting's own columns; the version goes up.
void Update(db::Transaction& tx, const Meeting& meeting);
void ReplaceSeats(db::Transaction& tx, const Meeting& meeting);
/// One seat; nothing is known of it any more where `presence` is none.
void PutSeat(db::Transaction& tx,
             MeetingId meeting,
             const Seat& seat,
             std::optional<Presence> presence);
/// With its seats.
void Delete(db::Transaction& tx, MeetingId id);
/// Whether remarks, decisions or shortcomings hang on it.
bool IsUsed(db::Transaction& tx, MeetingId id);
bool HasSeat(db::Transaction& tx, MeetingId id, org::PersonId person);

/// A row of a list: newest first.
struct Row {
    MeetingId id;
    Date held_on;
    std::string kind;
    std::string place;
    State state = State::Prepared;
    int expected = 0;
    int attended = 0;
    std::string quality;
    int decisions = 0;
    int open_decisions = 0;
    std::int64_t row_version = 1;
};
/// Of the unit itself, in a period.
std::vector<Row> List(db::Transaction& tx, org::UnitId unit, Period period);

/// Members of the unit on the day of a meeting, and who of them is expected, by rule "due".
std::vector<org::DueMember> MembersOn(db::Transaction& tx, org::UnitId unit, Date day);

/// Oldest first.
std::vector<RhythmFrom> RhythmsOf(db::Transaction& tx, org::UnitId unit);
void PutRhythm(db::Transaction& tx, org::UnitId unit, const RhythmFrom& rhythm);
/// Of the unit's kind on the day, by rule "due".
Rhythm DefaultRhythmOf(db::Transaction& tx, org::UnitId unit, Date day);
std::vector<Slot> SlotsOf(db::Transaction& tx, org::UnitId unit, int year);

/// In the order in which they were taken.
std::vector<Decision> DecisionsOf(db::Transaction& tx, MeetingId id);
/// Throws Failure{NotFound, "meeting.unknown_decision"}.
Decision GetDecision(db::Transaction& tx, DecisionId id);
DecisionId InsertDecision(db::Transaction& tx, const Decision& decision);
/// The version goes up.
void UpdateDecision(db::Transaction& tx, const Decision& decision);
void DeleteDecision(db::Transaction& tx, DecisionId id);
/// Not done yet, of closed meetings: somebody's own, or a unit's of which the day is past.
std::vector<Decision> OpenDecisionsOf(db::Transaction& tx, org::PersonId owner);
std::vector<Decision> LateDecisionsIn(db::Transaction& tx, org::UnitId unit);

}  // namespace meeting::store
