// Statements on commitment sheets, their items and versions.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/db/database.hpp"

namespace commitment::store {

/// With its items. Throws Failure{NotFound, "commitment.unknown_sheet"}.
Sheet Get(db::Transaction& tx, SheetId id);
SheetId Insert(db::Transaction& tx, const Sheet& sheet);
/// The sheet's own columns; the items stay.
void Update(db::Transaction& tx, const Sheet& sheet);
void ReplaceItems(db::Transaction& tx, const Sheet& sheet);

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
