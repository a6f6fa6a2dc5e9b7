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
};

/// The import of the same file with the same options that still stands.
std::optional<ImportId> Standing(db::Transaction& tx, const Header& header);
ImportId Begin(db::Transaction& tx, const Header& header, const audit::Actor& actor);
void SetCounts(db::Transaction& tx, ImportId id, const Answer& answer);
void SetUndone(db::Transaction& tx, ImportId id);
std::vector<Summary> List(db::Transaction& tx);
std::optional<Summary> Find(db::Transaction& tx, ImportId id);

std::optional<std::string> RememberedMapping(db::Transaction& tx,
                                             const std::string& kind,
                                             const std::string& unit_code);
void RememberMapping(db::Transaction& tx,
                     const std::string& kind,
                     const std::string& unit_code,
                     const std::string& mapping);

}  // namespace imports::store
