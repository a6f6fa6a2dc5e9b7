// Brings a database to the schema of this program: numbered files, each applied once and whole.
#pragma once

#include <soci/soci.h>

#include <span>
#include <string>

#include "platform/base/embedded.hpp"

namespace db {

/// `{{id}}` in a migration is a self-numbering primary key in the dialect of the database; the rest
/// is SQL that both databases read. Throws Failure{Unavailable} with db.migration_gap,
/// db.migration_changed or db.older_program. Answers how many were applied.
int Migrate(soci::session& session, std::span<const EmbeddedFile> files);

/// How many of `files` are still to be applied; the same refusals.
int PendingMigrations(soci::session& session, std::span<const EmbeddedFile> files);

}  // namespace db
