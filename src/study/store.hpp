// Statements on study sessions, their seats, and reflections.
#pragma once

#include "imports/kind.hpp"
#include "org/due.hpp"
#include "platform/db/database.hpp"
#include "study/study.hpp"

namespace study::store {

/// With its groups or seats, rounds and prizes. Throws Failure{NotFound, "study.unknown_session"}.
Session Get(db::Transaction& tx, SessionId id);
/// The unit that held it; none where there is no such session.
std::optional<org::UnitId> Find(db::Transaction& tx, SessionId id);
/// The session of that unit, day and title.
std::optional<SessionId> Find(db::Transaction& tx, const Session& like);
/// Throws Failure{…, "db.constraint"} where the unit has one of that day and title.
SessionId Insert(db::Transaction& tx, const Session& session, imports::ImportId import = {});
/// With what it has of groups or seats; the version goes up.
void Update(db::Transaction& tx, const Session& session);
void Delete(db::Transaction& tx, SessionId id);
/// The groups alone, as numbers go out; a list of persons is one group without a name.
std::vector<Group> NumbersOf(db::Transaction& tx, SessionId id);

/// A row of a list: newest first.
struct Row {
    SessionId id;
    Date held_on;
    std::string form;
    std::string theme;
    std::string title;
    int due = 0;
    int attended = 0;
    int due_attended = 0;  ///< of those who were due
    bool is_list = false;  ///< attendance is by persons
    std::int64_t row_version = 1;
};
/// Of the unit itself, in a year.
std::vector<Row> List(db::Transaction& tx, org::UnitId unit, int year);

/// A member of the unit itself on a day, by given name.
using Member = org::DueMember;
std::vector<Member> MembersOn(db::Transaction& tx, org::UnitId unit, Date day);

/// A member of the unit on any day of the year, and what they did in it.
struct MemberYear {
    Member member;  ///< due: as of the year's day of counting, or today
    int due = 0;    ///< sessions with a list at which they were due
    int attended = 0;
    int reflections = 0;
};
std::vector<MemberYear> YearOf(db::Transaction& tx, org::UnitId unit, int year);

/// Throws Failure{NotFound, "study.unknown_reflection"}.
Reflection GetReflection(db::Transaction& tx, ReflectionId id);
/// Throws Failure{…, "db.constraint"} where the person has one on the same.
ReflectionId InsertReflection(db::Transaction& tx, const Reflection& reflection);
/// Its text; the version goes up.
void UpdateReflection(db::Transaction& tx, const Reflection& reflection);
void DeleteReflection(db::Transaction& tx, ReflectionId id);
/// Whether reflections or a conference hang on it.
bool IsUsed(db::Transaction& tx, SessionId id);

/// Without texts: who handed in what, and when.
struct ReflectionRow {
    ReflectionId id;
    org::PersonId person_id;
    std::string person;
    SessionId session_id;
    std::string session;  ///< its title
    std::string theme;    ///< its name
    Date handed_in_on;
    bool has_text = false;
    std::int64_t row_version = 1;
    std::string author;  ///< the account that entered it
};
/// Of a unit, by given name; or of a person, newest first.
std::vector<ReflectionRow> ReflectionsOfUnit(db::Transaction& tx, org::UnitId unit, int year);
std::vector<ReflectionRow> ReflectionsOf(db::Transaction& tx, org::PersonId person, int year);

/// A session on which a person owes a reflection, by rule "study_reflections".
struct Owed {
    SessionId session_id;
    std::string title;
    Date due_on;
};
/// Of sessions of the unit at which the person was due or came; the longest due first.
std::vector<Owed> ReflectionsOwedBy(db::Transaction& tx,
                                    org::PersonId person,
                                    org::UnitId unit,
                                    const json::value& rule,
                                    std::size_t most);
/// How many members of today owe one, and for how long.
struct Owing {
    std::int64_t persons = 0;
    Date since;   ///< day of the first session on which one is owed
    Date due_on;  ///< of the reflection on it
};
Owing OwingIn(db::Transaction& tx, org::UnitId unit, const json::value& rule);

std::optional<directive::ThemeId> FindTheme(db::Transaction& tx, const std::string& code);
std::string ThemeCode(db::Transaction& tx, directive::ThemeId id);

}  // namespace study::store
