#include "platform/db/database.hpp"

#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "platform/base/failure.hpp"
#include "platform/db/migrator.hpp"

namespace db {
namespace {

constexpr auto kFileName = "guong.db";
constexpr int kLockTries = 50;  // of 100 ms: a short writer is waited for

sqlite_api::sqlite3* Native(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// Holds the data folder for one writing process; the kernel lets go when the process ends.
int HoldLock(const std::filesystem::path& folder) {
    const auto path = folder / "lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        throw Failure{FailureKind::Unavailable, "db.not_writable", {{"folder", folder.string()}}};
    for (int tries = 0; ::flock(file, LOCK_EX | LOCK_NB) != 0; ++tries) {
        if (tries == kLockTries) {
            ::close(file);
            std::string holder;
            std::getline(std::ifstream(path), holder);
            throw Failure{FailureKind::Conflict,
                          "db.held",
                          {{"folder", folder.string()}, {"process", holder}}};
        }
        ::usleep(100'000);
    }
    const auto holder = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, holder.data(), holder.size(), 0) < 0) {
        ::close(file);
        throw Failure{FailureKind::Unavailable, "db.disk_full"};
    }
    return file;
}

std::unique_ptr<soci::session> Connect(const std::filesystem::path& file, Database::Mode mode) {
    auto session = std::make_unique<soci::session>(
        soci::sqlite3, "db=\"" + file.string() + "\" timeout=30 shared_cache=false");
    // One connection alone writes and checkpoints; a reader that checkpointed while another
    // connection wrote could damage the log in SQLite releases before 3.51.3.
    if (mode == Database::Mode::Write) {
        *session << "PRAGMA journal_mode=WAL";
        *session << "PRAGMA synchronous=FULL";
        *session << "PRAGMA wal_autocheckpoint=10000";
    } else {
        *session << "PRAGMA wal_autocheckpoint=0";
        sqlite_api::sqlite3_db_config(Native(*session), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        *session << "PRAGMA query_only=ON";
    }
    *session << "PRAGMA foreign_keys=ON";
    *session << "PRAGMA mmap_size=0";
    *session << "PRAGMA cache_size=-65536";
    *session << "PRAGMA temp_store=MEMORY";
    return session;
}

/// The reason that the database itself gave, as one of ours.
Failure Translated(soci::session& session, const soci::soci_error& error) {
    const int code = sqlite_api::sqlite3_errcode(Native(session));
    const std::string reason = error.what();
    switch (code) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
            return {FailureKind::Unavailable, "db.disk_full", {{"reason", reason}}};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {FailureKind::Unavailable, "db.busy", {{"reason", reason}}};
        case SQLITE_CONSTRAINT:
            return {FailureKind::Conflict, "db.constraint", {{"reason", reason}}};
        default:
            return {FailureKind::Unavailable, "db.broken", {{"reason", reason}}};
    }
}

}  // namespace

std::int64_t Transaction::Execute(const std::string& sql, const Binds& binds) {
    soci::statement statement(session_);
    detail::Exchange(statement, binds);
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute(true);
    return statement.get_affected_rows();
}

std::int64_t Transaction::ReserveIds(const std::string& table, std::int64_t) {
    // There is one writer: what is free now stays free until the transaction ends.
    return Value<std::int64_t>("SELECT coalesce(max(id), 0) + 1 FROM " + table);
}

void Transaction::Attempt(const std::function<void()>& work) {
    session_ << "SAVEPOINT attempt";
    try {
        work();
        session_ << "RELEASE SAVEPOINT attempt";
    } catch (const soci::soci_error& error) {
        const auto failure = Translated(session_, error);
        session_ << "ROLLBACK TO SAVEPOINT attempt";
        session_ << "RELEASE SAVEPOINT attempt";
        throw failure;
    } catch (...) {
        session_ << "ROLLBACK TO SAVEPOINT attempt";
        session_ << "RELEASE SAVEPOINT attempt";
        throw;
    }
}

std::unique_ptr<Database> Database::Open(const std::filesystem::path& folder, Mode mode) {
    if (!std::filesystem::exists(folder / kFileName))
        throw Failure{FailureKind::NotFound, "db.no_data", {{"folder", folder.string()}}};
    std::unique_ptr<Database> database(new Database);
    database->folder_ = folder;
    if (mode == Mode::Write) database->lock_ = HoldLock(folder);
    try {
        database->session_ = Connect(folder / kFileName, mode);
        if (mode == Mode::Write)
            db::Migrate(*database->session_, embedded::migrations());
        else if (PendingMigrations(*database->session_, embedded::migrations()) > 0)
            throw Failure{FailureKind::Unavailable,
                          "db.needs_migration",
                          {{"folder", folder.string()}}};
    } catch (const soci::soci_error& error) {
        throw Failure{FailureKind::Unavailable, "db.broken", {{"reason", error.what()}}};
    }
    return database;
}

std::unique_ptr<Database> Database::Create(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder / "files", error);
    if (error)
        throw Failure{FailureKind::Unavailable, "db.not_writable", {{"folder", folder.string()}}};
    if (!std::filesystem::exists(folder / kFileName)) Connect(folder / kFileName, Mode::Write);
    return Open(folder, Mode::Write);
}

Database::~Database() {
    session_.reset();
    if (lock_ >= 0) ::close(lock_);
}

soci::session& Database::Begin(Mode mode) {
    *session_ << (mode == Mode::Write ? "BEGIN IMMEDIATE" : "BEGIN");
    return *session_;
}

void Database::Guarded(const std::function<void()>& work, Transaction& tx) {
    // After a full disk SQLite may already have rolled back by itself.
    const auto roll_back = [this] {
        if (sqlite_api::sqlite3_get_autocommit(Native(*session_)) == 0) *session_ << "ROLLBACK";
    };
    try {
        work();
        *session_ << "COMMIT";
    } catch (const soci::soci_error& error) {
        const auto failure = Translated(*session_, error);
        roll_back();
        throw failure;
    } catch (...) {
        roll_back();
        throw;
    }
    for (const auto& reaction : tx.reactions_) reaction();
}

Instant Database::Now() {
    return {std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

void Database::CopyTo(const std::filesystem::path& file) {
    const std::scoped_lock guard(mutex_);
    std::string target = file.string();
    try {
        *session_ << "VACUUM INTO :target", soci::use(target, "target");
    } catch (const soci::soci_error& error) {
        throw Translated(*session_, error);
    }
}

int Database::Migrate() {
    const std::scoped_lock guard(mutex_);
    return db::Migrate(*session_, embedded::migrations());
}

}  // namespace db
