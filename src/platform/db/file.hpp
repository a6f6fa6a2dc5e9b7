// The database as a file: copied whole while others write, and examined before it is trusted.
#pragma once

#include <filesystem>
#include <string>

namespace db {

/// The data folder's database as of now into a new file, without the remains of deleted rows.
/// Reads only: neither the lock nor the schema of this program is needed.
/// Throws Failure: db.no_data, and as Database::Write does.
void Copy(const std::filesystem::path& folder, const std::filesystem::path& to);

/// The number of the last migration that was applied to a folder's file. Throws Failure
/// "db.broken".
int SchemaOf(const std::filesystem::path& folder);
/// The schema of this program.
int NewestSchema();

/// What is wrong with a folder's file, or "": torn pages, indexes that disagree, references to
/// nothing. Throws Failure "db.older_program" or "db.migration_changed" where its schema is not
/// ours.
std::string FaultIn(const std::filesystem::path& folder);

}  // namespace db
