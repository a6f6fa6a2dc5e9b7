// Statements on the tables of templates.
#pragma once

#include "platform/db/database.hpp"
#include "templates/template.hpp"

namespace templates::store {

/// Keeps bytes under their digest, once.
void InsertFile(db::Transaction& tx, const std::string& digest, const std::string& bytes);
/// Nothing where there is no such file.
std::optional<std::string> FindFile(db::Transaction& tx, const std::string& digest);

/// Gives the version its id.
void Insert(db::Transaction& tx, Version& version);
/// The last of the kind.
std::optional<Version> InForce(db::Transaction& tx, const std::string& kind);
std::optional<Version> Find(db::Transaction& tx, VersionId id);
/// Of one kind, newest first.
std::vector<Version> List(db::Transaction& tx, const std::string& kind);

}  // namespace templates::store
