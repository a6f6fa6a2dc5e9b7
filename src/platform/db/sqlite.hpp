// SQLite behind SOCI, for this folder only: how a connection is opened, what its errors mean to us.
#pragma once

#include <soci/soci.h>

#include <filesystem>
#include <memory>

#include "platform/base/failure.hpp"

namespace db::sqlite {

enum class Use { Write, Read, Copy };

/// Throws soci::soci_error.
std::unique_ptr<soci::session> Connect(const std::filesystem::path& file, Use use);

/// The reason that the database itself gave, as a Failure.
Failure Translated(const soci::soci_error& error);

/// True where no transaction is open: never begun, or rolled back by SQLite itself.
bool IsOutsideTransaction(soci::session& session);

/// From now on the connection commits only while `*may_commit` is true.
void GuardCommits(soci::session& session, bool* may_commit);

}  // namespace db::sqlite
