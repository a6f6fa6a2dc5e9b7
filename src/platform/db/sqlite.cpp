#include <soci/sqlite3/soci-sqlite3.h>

#include "platform/db/backend.hpp"
#include "platform/db/database.hpp"
#include "platform/db/folder_lock.hpp"

namespace db {
namespace {

sqlite_api::sqlite3* Native(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// What each call would pay for and nobody here uses.
void ConfigureOnce() {
    static const bool configured = [] {
        // No two threads use one connection at a time: SQLite need not guard it at each call.
        sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        // Nobody asks how much memory it holds: all threads would count it under one lock.
        sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(configured);
}

int RefuseUnlessAllowed(void* may_commit) { return *static_cast<bool*>(may_commit) ? 0 : 1; }

class Sqlite final : public Backend {
public:
    explicit Sqlite(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void RequireData() override {
        if (!std::filesystem::exists(folder_ / Database::kFileName))
            throw Failure{FailureKind::NotFound, "db.no_data", {{"folder", folder_.string()}}};
    }

    std::unique_ptr<soci::session> Connect(Use use) override {
        const auto file = (folder_ / Database::kFileName).string();
        // SOCI's connection string knows no way to write a quotation mark.
        if (file.find('"') != std::string::npos)
            throw soci::soci_error("quotation mark in the file name " + file);
        ConfigureOnce();
        if (use == Use::Write && !lock_) lock_ = std::make_unique<FolderLock>(folder_);
        auto session = std::make_unique<soci::session>(
            soci::sqlite3, "db=\"" + file + "\" timeout=30 shared_cache=false");
        // One connection alone writes and checkpoints; a reader that checkpointed while another
        // connection wrote could damage the log in SQLite releases before 3.51.3.
        if (use == Use::Write) {
            *session << "PRAGMA journal_mode=WAL";
            *session << "PRAGMA synchronous=FULL";
            *session << "PRAGMA wal_autocheckpoint=10000";
            *session << "PRAGMA cache_size=-65536";
        } else {
            *session << "PRAGMA wal_autocheckpoint=0";
            sqlite_api::sqlite3_db_config(
                Native(*session), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
            // VACUUM INTO, which only reads its source, is refused by query_only all the same.
            if (use == Use::Read) *session << "PRAGMA query_only=ON";
            // Several readers share the machine's memory; its own cache of the file serves them
            // all.
            *session << "PRAGMA cache_size=-8192";
        }
        *session << "PRAGMA foreign_keys=ON";
        *session << "PRAGMA mmap_size=0";
        *session << "PRAGMA temp_store=MEMORY";
        return session;
    }

    const char* BeginReading() const override { return "BEGIN"; }
    const char* BeginWriting() const override { return "BEGIN IMMEDIATE"; }

    void GuardCommits(soci::session& session, bool* may_commit) const override {
        sqlite_api::sqlite3_commit_hook(Native(session), RefuseUnlessAllowed, may_commit);
    }
    bool HasLostTransaction(soci::session& session) const override {
        return sqlite_api::sqlite3_get_autocommit(Native(session)) != 0;
    }
    bool IsGone(soci::session&) const override { return false; }

    Failure Translated(const soci::soci_error& error) const override {
        // Asked of the error, not of the connection: statements that end while the error travels up
        // overwrite what the connection remembers.
        const auto* native = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
        const Params reason = {{"reason", error.what()}};
        switch (native == nullptr ? SQLITE_ERROR : native->result() & 0xFF) {
            case SQLITE_FULL:
            case SQLITE_IOERR:
                return {FailureKind::Unavailable, "db.disk_full", reason};
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return {FailureKind::Unavailable, "db.busy", reason};
            case SQLITE_CONSTRAINT:
                return {FailureKind::Conflict, "db.constraint", reason};
            case SQLITE_READONLY:
                return {FailureKind::Unavailable, "db.read_only", reason};
            default:
                return {FailureKind::Unavailable, "db.broken", reason};
        }
    }

private:
    std::filesystem::path folder_;
    std::unique_ptr<FolderLock> lock_;
};

}  // namespace

std::unique_ptr<Backend> SqliteIn(const std::filesystem::path& folder) {
    return std::make_unique<Sqlite>(folder);
}

}  // namespace db
