// How far the items of a sheet have come: entries of a day, a note, a quantity or a percent, with
// files as evidence (attachments of record kind "progress").
//
// Who may: who reads the sheet reads its progress; its subject notes it with sheet.own, others with
// sheet.write in the sheet's unit.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace commitment {

struct ProgressTag;
using ProgressId = Id<ProgressTag>;

inline const std::string kProgressKind = "progress";

struct Progress {
    ProgressId id;
    SheetId sheet_id;
    ItemId item_id;         ///< none: the sheet has the item no more
    std::string item_text;  ///< of such an item
    Date happened_on;
    std::optional<double> quantity;
    std::optional<int> percent;
    std::string note;
    std::string author;
    Instant noted_at;
    int file_count = 0;
};

struct ItemProgress {
    ItemId item_id;
    int position = 0;
    Item item;
    double reached = 0;           ///< all quantities together
    std::optional<int> percent;   ///< of the target, else what was said last; may exceed 100
    std::vector<Progress> noted;  ///< the latest first
};

struct SheetProgress {
    Sheet sheet;
    Period year;  ///< in which it has to have happened
    std::vector<ItemProgress> items;
    std::vector<Progress> gone;  ///< of items that the sheet has no more
};

/// Throws what See throws.
SheetProgress SeeProgress(db::Transaction& tx, const auth::Actor& actor, SheetId id);
/// The sheet that the entry is about, where the actor may see it; throws Failure{NotFound,
/// "commitment.unknown_progress"}.
Sheet SheetOfProgress(db::Transaction& tx, const auth::Actor& actor, ProgressId id);

/// Of a sheet in force. Throws Failure{Conflict, "commitment.progress_not_in_force"};
/// {Invalid}: commitment.progress_no_item, commitment.progress_in_future (day, today),
/// commitment.progress_outside_year (day, from, to), commitment.progress_both,
/// commitment.progress_empty.
ProgressId NoteProgress(db::Transaction& tx, const auth::Actor& actor, const Progress& wanted);
/// While the sheet is in force. {Conflict, "commitment.progress_has_files"}.
void DropProgress(db::Transaction& tx, const auth::Actor& actor, ProgressId id);

namespace store {
std::vector<Progress> ProgressOf(db::Transaction& tx, SheetId sheet);
std::optional<Progress> FindProgress(db::Transaction& tx, ProgressId id);
ProgressId InsertProgress(db::Transaction& tx, const Progress& progress);
void DeleteProgress(db::Transaction& tx, ProgressId id);
}  // namespace store

/// What the entries of one item come to.
void AddUp(ItemProgress& item);

}  // namespace commitment
