#include "standard/store.hpp"

#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace standard::store {
namespace {

const std::string kColumns =
    "SELECT s.id, s.unit_id, s.effective_from, s.title, coalesce(s.adapted_from_id, 0),"
    " s.posted_on, s.row_version FROM standard_set s";
const std::string kGet = kColumns + " WHERE s.id = :id";
const std::string kSetsOf =
    kColumns + " WHERE s.unit_id = :unit_id ORDER BY s.effective_from DESC, s.id DESC";
const std::string kItems = "SELECT text FROM standard_item WHERE set_id = :id ORDER BY position";
const std::string kInsert =
    "INSERT INTO standard_set (id, unit_id, effective_from, title, adapted_from_id, posted_on)"
    " VALUES (:id, :unit_id, :effective_from, :title, :adapted_from_id, :posted_on)";
const std::string kUpdate =
    "UPDATE standard_set SET effective_from = :effective_from, title = :title,"
    " adapted_from_id = :adapted_from_id, posted_on = :posted_on, row_version = row_version + 1"
    " WHERE id = :id";
const std::string kInsertItem =
    "INSERT INTO standard_item (id, set_id, position, text) VALUES (:id, :set_id, :position, "
    ":text)";
const std::string kDeleteItems = "DELETE FROM standard_item WHERE set_id = :id";
const std::string kDelete = "DELETE FROM standard_set WHERE id = :id";
const std::string kPhotos =
    "SELECT count(*) FROM files_attachment WHERE record_kind = 'standard' AND record_id = :id";
const std::string kAdapted = "SELECT count(*) FROM standard_set WHERE adapted_from_id = :id";

std::vector<Set> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Set> sets;
    tx.Query<SetId, org::UnitId, Date, std::string, SetId, std::optional<Date>, std::int64_t>(
        sql,
        binds,
        [&](SetId id,
            org::UnitId unit,
            Date from,
            std::string title,
            SetId adapted_from,
            std::optional<Date> posted_on,
            std::int64_t row_version) {
            sets.push_back(
                {id, unit, from, std::move(title), {}, adapted_from, posted_on, row_version});
        });
    for (auto& set : sets)
        tx.Query<std::string>(kItems, {{"id", set.id}}, [&](std::string text) {
            set.items.push_back(std::move(text));
        });
    return sets;
}

void InsertItems(db::Transaction& tx, const Set& set) {
    auto id = tx.ReserveIds("standard_item", static_cast<std::int64_t>(set.items.size()));
    for (std::size_t i = 0; i < set.items.size(); ++i)
        tx.Execute(kInsertItem,
                   {{"id", id++},
                    {"set_id", set.id},
                    {"position", static_cast<std::int64_t>(i + 1)},
                    {"text", set.items[i]}});
}

}  // namespace

Set Get(db::Transaction& tx, SetId id) {
    auto found = Load(tx, kGet, {{"id", id}});
    if (found.empty())
        throw Failure{
            FailureKind::NotFound, "standard.unknown_set", {{"id", std::to_string(id.value)}}};
    return std::move(found.front());
}

std::vector<Set> SetsOf(db::Transaction& tx, org::UnitId unit) {
    return Load(tx, kSetsOf, {{"unit_id", unit}});
}

void Insert(db::Transaction& tx, Set& set) {
    set.id = {tx.ReserveIds("standard_set")};
    tx.Execute(kInsert,
               {{"id", set.id},
                {"unit_id", set.unit_id},
                {"effective_from", set.effective_from},
                {"title", set.title},
                {"adapted_from_id", db::OrNull(set.adapted_from)},
                {"posted_on", set.posted_on}});
    InsertItems(tx, set);
}

void Update(db::Transaction& tx, Set& set) {
    tx.Execute(kUpdate,
               {{"id", set.id},
                {"effective_from", set.effective_from},
                {"title", set.title},
                {"adapted_from_id", db::OrNull(set.adapted_from)},
                {"posted_on", set.posted_on}});
    tx.Execute(kDeleteItems, {{"id", set.id}});
    InsertItems(tx, set);
    ++set.row_version;
}

void Delete(db::Transaction& tx, SetId id) {
    tx.Execute(kDeleteItems, {{"id", id}});
    tx.Execute(kDelete, {{"id", id}});
}

std::int64_t CountAdapted(db::Transaction& tx, SetId id) {
    return tx.Value<std::int64_t>(kAdapted, {{"id", id}});
}

std::int64_t CountPhotos(db::Transaction& tx, SetId id) {
    return tx.Value<std::int64_t>(kPhotos, {{"id", id}});
}

}  // namespace standard::store
