// Items that mend a recorded shortcoming.
#pragma once

#include "commitment/progress.hpp"

namespace commitment {

/// The items with the words of the shortcomings that they name. Those are of the sheet's own
/// subject, known to the actor and not confirmed yet; one that the sheet names already stays,
/// whatever became of it. Of all others alike Failure{Invalid, "commitment.unknown_shortcoming"},
/// at items[N].shortcoming_id.
std::vector<Item> WithShortcomings(db::Transaction& tx,
                                   const auth::Actor& actor,
                                   const Sheet& sheet,
                                   std::vector<Item> items);
/// Items of a version, which no key holds: one that was taken back since is left as words.
std::vector<Item> WithoutLost(db::Transaction& tx, std::vector<Item> items);

/// The items as the actor may read them: of a shortcoming that they may not know, which is a
/// person's own affair, words and number are left out.
std::vector<Item> ShownTo(db::Transaction& tx, const auth::Actor& actor, std::vector<Item> items);

/// An item that mends a shortcoming, and how far it has come.
struct MendingItem {
    Sheet sheet;
    ItemProgress item;  ///< without what was noted
};
/// Of a unit's shortcomings that the actor sees, or of their own; of the sheets that they may read
/// too, the latest year first.
std::vector<MendingItem> MendingIn(db::Transaction& tx,
                                   const auth::Actor& actor,
                                   const std::string& unit);
std::vector<MendingItem> OwnMending(db::Transaction& tx, const auth::Actor& actor);

namespace store {
/// With items that mend shortcomings of the unit and its people, or of a person.
std::vector<SheetId> SheetsMendingIn(db::Transaction& tx, org::UnitId unit);
std::vector<SheetId> SheetsMendingOf(db::Transaction& tx, org::PersonId person);
}  // namespace store

}  // namespace commitment
