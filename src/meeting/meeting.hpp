// Meetings of a unit: prepared, held, closed with minutes; remarks to members, decisions; and how
// often a unit meets.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/org.hpp"
#include "platform/base/json.hpp"

namespace meeting {

struct MeetingTag;
struct DecisionTag;
using MeetingId = Id<MeetingTag>;
using DecisionId = Id<DecisionTag>;

/// Its name in rule "due": how often a unit of a kind meets, and who is expected.
inline const std::string kDuty = "review";

enum class State { Prepared, Closed };
std::string NameOf(State state);
State StateOf(const std::string& name);

enum class Presence { Attended, Excused, Absent };
std::string NameOf(Presence presence);
std::optional<Presence> PresenceOf(const std::string& name);

/// Somebody who was expected, or came.
struct Seat {
    org::PersonId person_id;
    bool expected = false;
    Presence presence = Presence::Absent;

    bool operator==(const Seat&) const = default;
};

struct Meeting {
    MeetingId id;
    org::UnitId unit_id;
    Date held_on;
    std::string kind;  ///< a word of rule "meeting_kinds"
    std::string place;
    std::string chair;
    std::string secretary;
    std::string agenda;
    State state = State::Prepared;
    int expected = 0;  ///< of a closed meeting; where it has seats, their numbers
    int attended = 0;
    std::string minutes;
    std::string quality;  ///< a word of rule "meeting_qualities", or empty
    std::string author;
    std::int64_t row_version = 1;
    std::vector<Seat> seats = {};
};

struct Decision {
    DecisionId id;
    MeetingId meeting_id;
    std::string text;
    org::PersonId owner_id;  ///< a member; or
    std::string owner;       ///< somebody in words; or neither
    std::optional<Date> due_on;
    std::optional<Date> done_on;
    std::string note;  ///< what came of it
    std::string author;
    std::int64_t row_version = 1;
};

/// On an action of the member's sheet.
struct ItemRemark {
    int position = 0;  ///< of the action, from 1 on
    std::string item;  ///< its words on that day
    std::string text;

    bool operator==(const ItemRemark&) const = default;
};
/// What a meeting said to a member. Without any text: it came to them and had no remark.
struct Remark {
    MeetingId meeting_id;
    org::PersonId person_id;
    std::string text;
    std::vector<ItemRemark> items;
    std::string author;
    std::int64_t row_version = 0;  ///< 0: none was written
};

inline constexpr int kMostAttendants = 100000;
inline constexpr std::size_t kLongestText = 20000;
inline constexpr std::size_t kLongestRemark = 2000;

/// What a meeting has to have when it is closed. Throws Failure{Invalid}: meeting.in_future (day),
/// meeting.no_agenda, meeting.no_attendance, meeting.more_than_expected.
void CheckClosing(const Meeting& meeting, Date today);
/// Throws Failure{Conflict, "meeting.closed"} (day) where it is.
void RefuseClosed(const Meeting& meeting);

enum class Rhythm { None, Monthly, Quarterly };
std::string NameOf(Rhythm rhythm);
std::optional<Rhythm> RhythmOf(const std::string& name);
/// That of rule "due" for a kind of unit.
Rhythm DefaultRhythm(const json::object& duty, const std::string& unit_kind);

/// A rhythm and its first day, oldest first; it lasts until the next one.
struct RhythmFrom {
    Date valid_from;
    Rhythm rhythm = Rhythm::None;
};
Rhythm RhythmOn(const std::vector<RhythmFrom>& rhythms, Rhythm by_default, Date day);

/// A month or quarter of a year in which the unit should meet.
struct Slot {
    enum class Standing { Held, Prepared, Missing, Now, Later };
    Date from;
    Date to;
    Standing standing = Standing::Later;
};
std::string NameOf(Slot::Standing standing);
/// A day and whether its meeting is closed.
struct DayOfMeeting {
    Date day;
    bool is_closed = false;
};
/// Those of a year, in order; the rhythm is that of a slot's last day.
std::vector<Slot> SlotsOf(int year,
                          const std::vector<RhythmFrom>& rhythms,
                          Rhythm by_default,
                          const std::vector<DayOfMeeting>& meetings,
                          Date today);

}  // namespace meeting
