#include "commitment/progress.hpp"
#include "platform/db/or_null.hpp"

namespace commitment::store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT p.id, p.sheet_id, coalesce(p.item_id, 0), coalesce(p.item_text, ''), p.happened_on,"
    " p.quantity, p.percent, p.note, p.author, p.noted_at, (SELECT count(*) FROM files_attachment f"
    " WHERE f.record_kind = 'progress' AND f.record_id = p.id) FROM commitment_progress p";
const std::string kOfSheet =
    kColumns + " WHERE p.sheet_id = :sheet_id ORDER BY p.happened_on DESC, p.id DESC";
const std::string kOne = kColumns + " WHERE p.id = :id";
const std::string kInsert =
    "INSERT INTO commitment_progress (id, sheet_id, item_id, happened_on, quantity, percent, note,"
    " author, noted_at) VALUES (:id, :sheet_id, :item_id, :happened_on, :quantity, :percent, :note,"
    " :author, :noted_at)";
const std::string kDelete = "DELETE FROM commitment_progress WHERE id = :id";

std::vector<Progress> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Progress> found;
    tx.Query<ProgressId,
             SheetId,
             ItemId,
             Text,
             Date,
             std::optional<double>,
             std::optional<int>,
             Text,
             Text,
             Instant,
             int>(sql,
                  binds,
                  [&](ProgressId id,
                      SheetId sheet,
                      ItemId item,
                      Text item_text,
                      Date happened,
                      std::optional<double> quantity,
                      std::optional<int> percent,
                      Text note,
                      Text author,
                      Instant noted,
                      int files) {
                      found.push_back({id,
                                       sheet,
                                       item,
                                       std::move(item_text),
                                       happened,
                                       quantity,
                                       percent,
                                       std::move(note),
                                       std::move(author),
                                       noted,
                                       files});
                  });
    return found;
}

}  // namespace

std::vector<Progress> ProgressOf(db::Transaction& tx, SheetId sheet) {
    return Load(tx, kOfSheet, {{"sheet_id", sheet}});
}

std::optional<Progress> FindProgress(db::Transaction& tx, ProgressId id) {
    auto found = Load(tx, kOne, {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

ProgressId InsertProgress(db::Transaction& tx, const Progress& progress) {
    const ProgressId id{tx.ReserveIds("commitment_progress")};
    tx.Execute(kInsert,
               {{"id", id},
                {"sheet_id", progress.sheet_id},
                {"item_id", progress.item_id},
                {"happened_on", progress.happened_on},
                {"quantity", progress.quantity},
                {"percent", progress.percent},
                {"note", progress.note},
                {"author", progress.author},
                {"noted_at", tx.Now()}});
    return id;
}

void DeleteProgress(db::Transaction& tx, ProgressId id) { tx.Execute(kDelete, {{"id", id}}); }

}  // namespace commitment::store
