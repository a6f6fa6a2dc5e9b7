#include "commitment/publication_store.hpp"

#include "commitment/item_columns.hpp"

namespace commitment::store {
namespace {

using Text = std::string;

const std::string kOfSheet =
    "SELECT item_id, audience, by_rule, published_on, expires_on FROM commitment_publication"
    " WHERE sheet_id = :sheet_id ORDER BY item_id";
const std::string kOpen =
    "INSERT INTO commitment_publication (item_id, sheet_id, audience, by_rule, published_on,"
    " expires_on) VALUES (:item_id, :sheet_id, :audience, :by_rule, :published_on, :expires_on)"
    " ON CONFLICT (item_id) DO UPDATE SET audience = excluded.audience";
const std::string kCloseItem = "DELETE FROM commitment_publication WHERE item_id = :item_id";
const std::string kCloseSheet = "DELETE FROM commitment_publication WHERE sheet_id = :sheet_id";
// Of who left the unit within the year the position that they had there last.
const std::string kReadable =
    "SELECT s.id, coalesce(p.family_name || ' ' || p.given_name, ''), coalesce((SELECT m.position"
    " FROM org_membership m WHERE m.person_id = s.person_id AND m.unit_id = s.unit_id"
    " AND m.valid_from <= :today ORDER BY m.valid_from DESC LIMIT 1), ''), s.year, i.id,"
    " i.position," +
    kItemColumns +
    "FROM commitment_sheet s JOIN commitment_publication o ON o.sheet_id = s.id"
    " JOIN commitment_item i ON i.id = o.item_id LEFT JOIN org_person p ON p.id = s.person_id"
    " WHERE s.unit_id = :unit_id AND s.state IN ('approved', 'closed') AND o.expires_on >= :today"
    " AND (o.audience = 'everyone' OR :audience = 'front')"
    " ORDER BY coalesce(p.sort_key, ''), s.id, i.position";

}  // namespace

std::vector<Opened> OpenedOf(db::Transaction& tx, SheetId sheet) {
    std::vector<Opened> all;
    tx.Query<ItemId, Text, bool, Date, Date>(
        kOfSheet,
        {{"sheet_id", sheet}},
        [&](ItemId item, Text audience, bool by_rule, Date since, Date until) {
            all.push_back(
                {item, AudienceOf(audience).value_or(Audience::Front), by_rule, since, until});
        });
    return all;
}

void OpenItem(db::Transaction& tx, SheetId sheet, const Opened& opened) {
    tx.Execute(kOpen,
               {{"item_id", opened.item_id},
                {"sheet_id", sheet},
                {"audience", NameOf(opened.audience)},
                {"by_rule", opened.by_rule},
                {"published_on", opened.published_on},
                {"expires_on", opened.expires_on}});
}

void CloseItem(db::Transaction& tx, ItemId item) { tx.Execute(kCloseItem, {{"item_id", item}}); }

void CloseSheet(db::Transaction& tx, SheetId sheet) {
    tx.Execute(kCloseSheet, {{"sheet_id", sheet}});
}

void EachOpened(db::Transaction& tx,
                org::UnitId unit,
                Audience reader,
                const std::function<void(const OpenedItem&)>& take) {
    std::vector<OpenedItem> all;
    EachItem<SheetId, Text, Text, int, ItemId, int>(
        tx,
        kReadable,
        {{"unit_id", unit}, {"today", tx.Today()}, {"audience", NameOf(reader)}},
        [&](SheetId sheet, Text person, Text position, int year, ItemId id, int place, Item item) {
            all.push_back(
                {sheet, std::move(person), std::move(position), year, id, place, std::move(item)});
        });
    for (const auto& one : all) take(one);
}

}  // namespace commitment::store
