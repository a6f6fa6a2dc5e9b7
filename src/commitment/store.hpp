// Statements on commitment sheets, their items and versions.
#pragma once

#include <unordered_map>

#include "commitment/commitment.hpp"
#include "commitment/roster.hpp"
#include "platform/db/database.hpp"

namespace commitment::store {

/// With its items. Throws Failure{NotFound, "commitment.unknown_sheet"}.
Sheet Get(db::Transaction& tx, SheetId id);
SheetId Insert(db::Transaction& tx, const Sheet& sheet);
/// The sheet's own columns; the items stay.
void Update(db::Transaction& tx, const Sheet& sheet);
/// An item that stays keeps its number and what hangs on it (KeptFrom). Progress of one that goes
/// stays with the sheet; what is seen of a published one otherwise than before is published no
/// more.
void ReplaceItems(db::Transaction& tx, const Sheet& sheet);
struct HeldItem {
    ItemId id;
    Item item;
};
/// In their order.
std::vector<HeldItem> HeldItems(db::Transaction& tx, SheetId sheet);

struct Filter {
    org::UnitId unit_id;  ///< and all below it
    std::optional<int> year;
    std::string state;
    int limit = 100;
};
/// Without items, in Vietnamese order of names.
struct Listed {
    Sheet sheet;
    std::string person_name;
    std::string unit_code;
    int item_count;
};
std::vector<Listed> List(db::Transaction& tx, const Filter& filter);

/// A row of a page: the latest year first, within it in Vietnamese order of names.
struct Row {
    SheetId id;
    int year = 0;
    std::string state;
    int version = 0;
    int item_count = 0;
    int least_items = 0;
    std::string submitted_on, decided_on, counted_on;  ///< ISO, or empty
    std::int64_t row_version = 0;
    org::PersonId person_id;
    std::string person_name;  ///< empty where the unit is the subject
    std::string sort_key;
    org::UnitId unit_id;
    directive::ProgrammeId programme_id;
};
struct PageFilter {
    org::UnitId unit_id;      ///< the unit itself; or
    org::PersonId person_id;  ///< the sheets of one person
    std::optional<int> year;
    std::string state;
    struct Last {
        int year = 0;
        std::string sort_key;
        SheetId id;
    };
    std::optional<Last> after;  ///< where the page before ended
    std::int64_t limit = 25;
};
std::vector<Row> Page(db::Transaction& tx, const PageFilter& filter);

/// Whose roster, of which year, with the sheets of which programme.
struct RosterOf {
    org::UnitId unit_id;
    directive::ProgrammeId programme_id;
    int year = 0;
};
/// Without items, and without who is due.
std::vector<RosterRow> RosterRows(db::Transaction& tx, const RosterOf& of);
std::optional<RosterSheet> OwnSheet(db::Transaction& tx, const RosterOf& of);
/// The items of all sheets that the unit keeps.
std::unordered_map<SheetId, std::vector<Item>> ItemsOf(db::Transaction& tx, const RosterOf& of);

/// The sheets of a person in a year, of any programme, without items.
std::vector<Sheet> SheetsOf(db::Transaction& tx, org::PersonId person, int year);

/// What waits for a decision, and by whom it may not be made.
struct WaitingFor {
    org::UnitId unit_id;
    bool below = false;        ///< in all units below too
    std::string not_author;    ///< who wrote it
    org::PersonId not_person;  ///< whose it is
};
struct Waiting {
    org::UnitId unit_id;
    int year = 0;
    std::int64_t count = 0;     ///< sheets and proposed versions
    std::optional<Date> since;  ///< of the one that waits longest
};
/// A row for each unit and year.
std::vector<Waiting> WaitingIn(db::Transaction& tx, const WaitingFor& wanted);

void InsertVersion(db::Transaction& tx, SheetId id, const Version& version);
std::vector<Version> Versions(db::Transaction& tx, SheetId id);
void DecideVersion(db::Transaction& tx,
                   SheetId id,
                   int number,
                   const std::string& state,
                   const std::string& by,
                   const std::string& remarks);
void DeleteVersion(db::Transaction& tx, SheetId id, int number);

/// No more sheets than so many are there.
std::int64_t MostSheets(db::Transaction& tx);

enum class Subjects { Persons, Units };

/// Existing sheets of a programme, (subject, year) → sheet: of all who were ever members of `root`
/// or a unit below it, of these units themselves, or of everybody where `root` is empty.
void EachSheet(db::Transaction& tx,
               directive::ProgrammeId programme,
               Subjects subjects,
               org::UnitId root,
               const std::function<void(std::int64_t subject, int year, SheetId id)>& on_sheet);

}  // namespace commitment::store
