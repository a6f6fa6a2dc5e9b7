// The items of a sheet: an item that stays, whatever is changed in it, keeps its row, and what
// hangs on it.
#include "commitment/item_changes.hpp"
#include "commitment/item_columns.hpp"
#include "commitment/store.hpp"
#include "platform/db/or_null.hpp"

namespace commitment::store {
namespace {

const std::string kItems = "SELECT i.id," + kItemColumns +
                           "FROM commitment_item i WHERE i.sheet_id = :sheet_id"
                           " ORDER BY i.position";
// A sheet has one item at a place, also while they change places.
const std::string kMakeRoom =
    "UPDATE commitment_item SET position = -position WHERE sheet_id = :sheet_id";
const std::string kUpdate =
    "UPDATE commitment_item SET position = :position, text = :text, kind = :kind,"
    " target_quantity = :target_quantity, target_unit = :target_unit, due_on = :due_on,"
    " evidence_expected = :evidence_expected, done_on = :done_on, mends = :mends,"
    " shortcoming_id = :shortcoming_id WHERE id = :id";
const std::string kInsert =
    "INSERT INTO commitment_item (id, sheet_id, position, text, kind, target_quantity,"
    " target_unit, due_on, evidence_expected, done_on, mends, shortcoming_id) VALUES (:id,"
    " :sheet_id, :position, :text, :kind, :target_quantity, :target_unit, :due_on,"
    " :evidence_expected, :done_on, :mends, :shortcoming_id)";
const std::string kKeepProgress =
    "UPDATE commitment_progress SET item_id = NULL, item_text = :text WHERE item_id = :id";
const std::string kUnpublish = "DELETE FROM commitment_publication WHERE item_id = :id";
const std::string kDelete = "DELETE FROM commitment_item WHERE id = :id";

db::Binds Values(ItemId id, int position, const Item& item) {
    return {{"id", id},
            {"position", position},
            {"text", item.text},
            {"kind", item.kind},
            {"target_quantity", item.target_quantity},
            {"target_unit", db::OrNull(item.target_unit)},
            {"due_on", item.due_on},
            {"evidence_expected", db::OrNull(item.evidence_expected)},
            {"done_on", item.done_on},
            {"mends", db::OrNull(item.mends)},
            {"shortcoming_id", db::OrNull(item.shortcoming_id)}};
}

/// What others see of an item is what its writer saw when it was published.
bool IsSeenAlike(const Item& one, const Item& other) {
    return one.text == other.text && one.target_quantity == other.target_quantity &&
           one.target_unit == other.target_unit && one.due_on == other.due_on &&
           one.kind == other.kind && one.mends == other.mends &&
           one.shortcoming_id == other.shortcoming_id;
}

}  // namespace

std::vector<HeldItem> HeldItems(db::Transaction& tx, SheetId sheet) {
    std::vector<HeldItem> items;
    EachItem<ItemId>(tx, kItems, {{"sheet_id", sheet}}, [&](ItemId id, Item item) {
        items.push_back({id, std::move(item)});
    });
    return items;
}

void ReplaceItems(db::Transaction& tx, const Sheet& sheet) {
    const auto held = HeldItems(tx, sheet.id);
    std::vector<Item> before;
    for (const auto& one : held) before.push_back(one.item);
    const auto kept = KeptFrom(before, sheet.items);
    std::vector<bool> stays(held.size(), false);
    for (const auto at : kept)
        if (at != kNone) stays[at] = true;
    for (std::size_t i = 0; i < held.size(); ++i) {
        if (stays[i]) continue;
        tx.Execute(kKeepProgress, {{"text", held[i].item.text}, {"id", held[i].id}});
        tx.Execute(kUnpublish, {{"id", held[i].id}});
        tx.Execute(kDelete, {{"id", held[i].id}});
    }
    if (!held.empty()) tx.Execute(kMakeRoom, {{"sheet_id", sheet.id}});
    int position = 0;
    for (std::size_t i = 0; i < sheet.items.size(); ++i) {
        const auto& item = sheet.items[i];
        if (kept[i] == kNone) {
            auto binds = Values({tx.ReserveIds("commitment_item")}, ++position, item);
            binds.emplace_back("sheet_id", sheet.id);
            tx.Execute(kInsert, binds);
            continue;
        }
        const auto& was = held[kept[i]];
        if (!IsSeenAlike(was.item, item)) tx.Execute(kUnpublish, {{"id", was.id}});
        tx.Execute(kUpdate, Values(was.id, ++position, item));
    }
}

}  // namespace commitment::store
