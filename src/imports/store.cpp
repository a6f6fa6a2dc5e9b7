#include "imports/store.hpp"

namespace imports::store {
namespace {

const std::string kStanding =
    "SELECT id FROM imports_import WHERE file_digest = :file AND options_digest = :options"
    " AND kind = :kind AND state = 'done' ORDER BY id LIMIT 1";
const std::string kBegin =
    "INSERT INTO imports_import (id, kind, unit_code, file_name, file_digest, options_digest, "
    "state,"
    " rows_read, rows_written, rows_unchanged, rows_skipped, actor, imported_at, unit_id,"
    " account_id)"
    " VALUES (:id, :kind, :unit_code, :file_name, :file, :options, 'done', 0, 0, 0, 0, :actor, "
    ":at, :unit_id, :account_id)";
const std::string kSetCounts =
    "UPDATE imports_import SET rows_read = :rows_read, rows_written = :rows_written,"
    " rows_unchanged = :rows_unchanged, rows_skipped = :rows_skipped WHERE id = :id";
const std::string kSetUndone =
    "UPDATE imports_import SET state = 'undone', undone_at = :at WHERE id = :id";
const std::string kColumns =
    "SELECT id, kind, unit_code, file_name, state, rows_read, rows_written, rows_unchanged,"
    " rows_skipped, actor, imported_at, undone_at, unit_id, account_id FROM imports_import";
const std::string kList = kColumns + " ORDER BY id";
const std::string kFind = kColumns + " WHERE id = :id";
const std::string kPage = kColumns + " WHERE id < :before ORDER BY id DESC LIMIT 200";
const std::string kPageOf =
    kColumns + " WHERE id < :before AND unit_id = :unit_id ORDER BY id DESC LIMIT 200";
const std::string kUnitNamed = "SELECT id FROM org_unit WHERE code = :code";
const std::string kRemembered =
    "SELECT mapping FROM imports_mapping WHERE kind = :kind AND unit_code = :unit_code";
const std::string kRemember =
    "INSERT INTO imports_mapping (kind, unit_code, mapping, saved_at)"
    " VALUES (:kind, :unit_code, :mapping, :at)"
    " ON CONFLICT (kind, unit_code) DO UPDATE SET mapping = excluded.mapping,"
    " saved_at = excluded.saved_at";

std::vector<Summary> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Summary> list;
    using Text = std::string;
    using Number = std::int64_t;
    tx.Query<ImportId,
             Text,
             Text,
             Text,
             Text,
             Number,
             Number,
             Number,
             Number,
             Text,
             Instant,
             std::optional<Instant>,
             Number,
             auth::AccountId>(sql,
                              binds,
                              [&](ImportId id,
                                  Text kind,
                                  Text unit,
                                  Text file,
                                  Text state,
                                  Number read,
                                  Number written,
                                  Number unchanged,
                                  Number skipped,
                                  Text actor,
                                  Instant at,
                                  std::optional<Instant> undone,
                                  Number unit_id,
                                  auth::AccountId account) {
                                  list.push_back({id,
                                                  kind,
                                                  unit,
                                                  file,
                                                  state,
                                                  read,
                                                  written,
                                                  unchanged,
                                                  skipped,
                                                  actor,
                                                  at,
                                                  undone,
                                                  unit_id,
                                                  account});
                              });
    return list;
}

}  // namespace

std::optional<ImportId> Standing(db::Transaction& tx, const Header& header) {
    const auto found = tx.First<ImportId>(
        kStanding,
        {{"file", header.file_digest}, {"options", header.options_digest}, {"kind", header.kind}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

ImportId Begin(db::Transaction& tx, const Header& header, const audit::Actor& actor) {
    const ImportId id{tx.ReserveIds("imports_import")};
    tx.Execute(kBegin,
               {{"id", id},
                {"kind", header.kind},
                {"unit_code", header.unit_code},
                {"file_name", header.file_name},
                {"file", header.file_digest},
                {"options", header.options_digest},
                {"actor", actor.name},
                {"at", tx.Now()},
                {"unit_id", header.unit_id},
                {"account_id", header.account_id}});
    return id;
}

void SetCounts(db::Transaction& tx, ImportId id, const Answer& answer) {
    tx.Execute(kSetCounts,
               {{"rows_read", answer.rows_read},
                {"rows_written", answer.rows_written},
                {"rows_unchanged", answer.rows_unchanged},
                {"rows_skipped", answer.rows_skipped},
                {"id", id}});
}

void SetUndone(db::Transaction& tx, ImportId id) {
    tx.Execute(kSetUndone, {{"at", tx.Now()}, {"id", id}});
}

std::vector<Summary> List(db::Transaction& tx) { return Load(tx, kList, {}); }

void Each(db::Transaction& tx,
          std::int64_t before,
          std::optional<std::int64_t> unit_id,
          const std::function<bool(const Summary&)>& row) {
    while (true) {
        const auto page = unit_id ? Load(tx, kPageOf, {{"before", before}, {"unit_id", *unit_id}})
                                  : Load(tx, kPage, {{"before", before}});
        if (page.empty()) return;
        before = page.back().id.value;
        for (const auto& summary : page)
            if (!row(summary)) return;
    }
}

std::optional<std::int64_t> UnitNamed(db::Transaction& tx, const std::string& code) {
    const auto found = tx.First<std::int64_t>(kUnitNamed, {{"code", code}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::optional<Summary> Find(db::Transaction& tx, ImportId id) {
    auto found = Load(tx, kFind, {{"id", id}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<std::string> RememberedMapping(db::Transaction& tx,
                                             const std::string& kind,
                                             const std::string& unit_code) {
    const auto found =
        tx.First<std::string>(kRemembered, {{"kind", kind}, {"unit_code", unit_code}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

void RememberMapping(db::Transaction& tx,
                     const std::string& kind,
                     const std::string& unit_code,
                     const std::string& mapping) {
    tx.Execute(kRemember,
               {{"kind", kind}, {"unit_code", unit_code}, {"mapping", mapping}, {"at", tx.Now()}});
}

}  // namespace imports::store
