// Statements on imports_import and imports_mapping.
#pragma once

#include "imports/import.hpp"

namespace imports::store {

struct Header {
    std::string kind;
    std::string unit_code;
    std::string file_name;
    std::string file_digest;
    std::string options_digest;
    std::int64_t unit_id = 0;
    auth::AccountId account_id = {};
};

/// The import of the same file with the same options that still stands.
std::optional<ImportId> Standing(db::Transaction& tx, const Header& header);
ImportId Begin(db::Transaction& tx, const Header& header, const audit::Actor& actor);
void SetCounts(db::Transaction& tx, ImportId id, const Answer& answer);
void SetUndone(db::Transaction& tx, ImportId id);
std::vector<Summary> List(db::Transaction& tx);
/// Newest first, below `before`, until `row` answers false; of one unit where one is given.
void Each(db::Transaction& tx,
          std::int64_t before,
          std::optional<std::int64_t> unit_id,
          const std::function<bool(const Summary&)>& row);
std::optional<std::int64_t> UnitNamed(db::Transaction& tx, const std::string& code);
std::optional<Summary> Find(db::Transaction& tx, ImportId id);

std::optional<std::string> RememberedMapping(db::Transaction& tx,
                                             const std::string& kind,
                                             const std::string& unit_code);
void RememberMapping(db::Transaction& tx,
                     const std::string& kind,
                     const std::string& unit_code,
                     const std::string& mapping);

}  // namespace imports::store
