// Statements on what of sheets is published.
#pragma once

#include "commitment/publication.hpp"

namespace commitment::store {

std::vector<Opened> OpenedOf(db::Transaction& tx, SheetId sheet);
void OpenItem(db::Transaction& tx, SheetId sheet, const Opened& opened);
void CloseItem(db::Transaction& tx, ItemId item);
void CloseSheet(db::Transaction& tx, SheetId sheet);

struct OpenedItem {
    SheetId sheet_id;
    std::string person;
    std::string position;
    int year = 0;
    ItemId item_id;
    int place = 0;
    Item item;
};
/// What a reader of that kind may read today of the unit's sheets; the items of one sheet follow
/// each other.
void EachOpened(db::Transaction& tx,
                org::UnitId unit,
                Audience reader,
                const std::function<void(const OpenedItem&)>& take);

}  // namespace commitment::store
