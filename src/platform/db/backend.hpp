// What SQLite and PostgreSQL do differently, for this folder only. Everything above speaks SQL that
// both read.
#pragma once

#include <soci/soci.h>

#include <filesystem>
#include <memory>

#include "platform/base/failure.hpp"

namespace db {

/// Copy: for ourselves, beside everything, without lock and without limits.
enum class Use { Write, Read, Copy };

class Backend {
public:
    virtual ~Backend() = default;

    /// Throws Failure{NotFound, "db.no_data"} where nothing was ever made there.
    virtual void RequireData() = 0;
    /// A connection with our settings. One for writing is the only one, in any process; throws
    /// Failure{Conflict, "db.held"} where there is one already. May throw soci::soci_error.
    virtual std::unique_ptr<soci::session> Connect(Use use) = 0;

    virtual const char* BeginReading() const = 0;
    virtual const char* BeginWriting() const = 0;
    /// From now on the connection commits only while `*may_commit` is true.
    virtual void GuardCommits(soci::session& session, bool* may_commit) const = 0;
    /// True where the database gave the transaction up by itself: a COMMIT would keep nothing.
    virtual bool HasLostTransaction(soci::session& session) const = 0;
    /// True where the connection can never be used again.
    virtual bool IsGone(soci::session& session) const = 0;

    /// The reason that the database itself gave, as a Failure.
    virtual Failure Translated(const soci::soci_error& error) const = 0;
};

std::unique_ptr<Backend> SqliteIn(const std::filesystem::path& folder);
/// `url` as libpq reads it: postgresql://user@host:port/database. Throws Failure{Invalid,
/// "db.bad_url"}.
std::unique_ptr<Backend> PostgresqlAt(const std::string& url);

}  // namespace db
