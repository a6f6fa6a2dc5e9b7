// The records behind figures, as far as a report must know them: whose they are, where they came
// from, and under which subject the log speaks of them.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "imports/import.hpp"
#include "platform/audit/log.hpp"
#include "platform/db/database.hpp"

namespace report {

/// "sheet", "item", "plan", "unit", "person": the kinds that imports write.
std::vector<std::string> KindsBehind();

std::unordered_set<std::int64_t> RecordsOfImport(db::Transaction& tx,
                                                 const std::string& kind,
                                                 imports::ImportId import);

struct Origin {
    std::string unit_code;
    imports::ImportId import;
    audit::Subject owner;  ///< whose entries in the log tell of the record: an item's is its sheet
};
/// Nothing where the record is gone or of a kind that is not known here.
std::optional<Origin> OriginOf(db::Transaction& tx,
                               const std::string& kind,
                               std::int64_t record_id);

/// Whose record it is, in words: a person's or a unit's name, the title of a plan. "" where the
/// record is gone or of a kind that is not known here.
std::string NameOf(db::Transaction& tx, const std::string& kind, std::int64_t record_id);

/// Whether the log tells of a change since the entry. Nothing: it cannot be known, as for an item
/// that is gone, whose sheet nobody knows any more.
std::optional<bool> LoggedSince(db::Transaction& tx,
                                const std::string& kind,
                                std::int64_t record_id,
                                const std::optional<Origin>& origin,
                                std::int64_t entry_id);

}  // namespace report
