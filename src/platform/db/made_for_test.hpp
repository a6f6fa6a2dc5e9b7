// A new database for a test: in a folder of its own, or, where GUONG_TEST_DATABASE names a
// PostgreSQL server, in a schema of its own there. The same tests run on both.
#pragma once

#include <cstdlib>
#include <string>

#include "platform/base/digest.hpp"
#include "platform/db/database.hpp"

namespace db {

/// Where a test's records shall be; two calls with one folder give two places on PostgreSQL.
inline Location LocationForTest(const std::filesystem::path& folder) {
    const auto* server = std::getenv("GUONG_TEST_DATABASE");
    if (server == nullptr || *server == '\0') return {folder};
    const auto schema = "t" + RandomHex(8);
    soci::session("postgresql", server) << "CREATE SCHEMA " + schema;
    return {folder, std::string(server) + "?options=-csearch_path%3D" + schema};
}

inline std::unique_ptr<Database> MadeForTest(const std::filesystem::path& folder) {
    return Database::Create(LocationForTest(folder));
}

}  // namespace db
