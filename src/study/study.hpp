// Study sessions: what a unit held, who was due and who attended; and the reflections on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directive/directive.hpp"
#include "org/org.hpp"

namespace study {

struct SessionTag;
struct ReflectionTag;
using SessionId = Id<SessionTag>;
using ReflectionId = Id<ReflectionTag>;

/// Its name in rule "due": who is due at a session, and owes a reflection in a year.
inline const std::string kDuty = "study";

/// Numbers without names: how many of a group were due, how many of them attended.
struct Group {
    std::string name;  ///< may be empty where it is the only one
    int due = 0;
    int attended = 0;

    bool operator==(const Group&) const = default;
};

/// Somebody in the list of attendance: was due, attended, or both.
struct Seat {
    org::PersonId person_id;
    bool due = false;
    bool attended = false;

    bool operator==(const Seat&) const = default;
};

/// Of a contest.
struct Round {
    std::string name;
    Date held_on;
    std::string level;  ///< of units that took part, in words; may be empty
    int entries = 0;    ///< 0 where it is not known
};

/// Who won is a person, a unit, or somebody in words: exactly one of them.
struct Prize {
    int round = 0;  ///< the round's position from 1 on; 0: of the contest as a whole
    std::string name;
    org::PersonId person_id;
    org::UnitId unit_id;
    std::string recipient;
};

/// Attendance is a list of persons or numbers by group, never both. A contest may have neither:
/// then its rounds say who took part.
struct Session {
    SessionId id;
    org::UnitId unit_id;
    Date held_on;
    std::string form;  ///< a word of rule "study_forms"
    directive::ThemeId theme_id;
    std::string title;
    std::string agenda;
    std::string speakers;
    std::string author;
    std::vector<Group> groups;
    std::vector<Seat> seats;
    std::int64_t row_version = 1;
    std::optional<Date> ends_on = {};  ///< of a contest that lasts longer than a day
    std::vector<Round> rounds = {};
    std::vector<Prize> prizes = {};

    int Due() const;
    int Attended() const;
};

/// On a session, or on a theme alone.
struct Reflection {
    ReflectionId id;
    org::PersonId person_id;
    org::UnitId unit_id;
    SessionId session_id;
    directive::ThemeId theme_id;
    Date handed_in_on;
    std::string text;  ///< may be empty: handing in is what counts
    std::string author;
    std::int64_t row_version = 1;
};

inline constexpr std::size_t kMostGroups = 50;
inline constexpr int kLargestGroup = 5000;
inline constexpr std::size_t kLongestReflection = 20000;
inline constexpr std::size_t kMostRounds = 30;
inline constexpr std::size_t kMostPrizes = 500;

/// A form of rule "study_forms" that has rounds and prizes.
bool IsContest(const json::value& rule, const std::string& form);
/// Throws Failure{Invalid}: study.not_a_contest, study.ends_before (day), study.round_outside
/// (name, day), study.unknown_round (name), study.one_recipient (name).
void CheckContest(const Session& session, const json::value& rule);

/// Of each group no more attended than were due. Throws Failure{Invalid}: study.nobody_due (name),
/// study.more_than_due (name), study.group_too_large (name, limit), study.group_twice (name).
void CheckGroups(const std::vector<Group>& groups);

/// "Đảng viên: 28/30; Đoàn viên: 12/15", as a register has it: attended of due.
std::string ToText(const std::vector<Group>& groups);
/// nullopt where the text is no such list.
std::optional<std::vector<Group>> GroupsFrom(std::string_view text);

}  // namespace study
