#include "platform/db/database.hpp"

#include "platform/base/failure.hpp"
#include "platform/db/file.hpp"
#include "platform/db/migrator.hpp"
#include "platform/db/sqlite.hpp"

namespace db {

std::int64_t Transaction::Execute(const std::string& sql, const Binds& binds) {
    soci::statement statement(session_);
    detail::Exchange(statement, binds);
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute(true);
    return statement.get_affected_rows();
}

std::int64_t Transaction::ReserveIds(const std::string& table, std::int64_t count) {
    // There is one writer: what is free now stays free until the transaction ends. What was
    // reserved may still wait in a BulkInsert, where max(id) does not see it.
    auto& next = next_ids_[table];
    next = std::max(next, Value<std::int64_t>("SELECT coalesce(max(id), 0) + 1 FROM " + table));
    return std::exchange(next, next + count);
}

void Transaction::Attempt(const std::function<void()>& work) {
    if (lost_) throw *lost_;
    const auto kept_reactions = static_cast<std::ptrdiff_t>(reactions_.size());
    const auto kept_ids = next_ids_;
    const auto undo = [&] {
        reactions_.erase(reactions_.begin() + kept_reactions, reactions_.end());
        next_ids_ = kept_ids;
        if (sqlite::IsOutsideTransaction(session_)) return;
        session_ << "ROLLBACK TO SAVEPOINT attempt";
        session_ << "RELEASE SAVEPOINT attempt";
    };
    try {
        session_ << "SAVEPOINT attempt";
        work();
        session_ << "RELEASE SAVEPOINT attempt";
    } catch (const soci::soci_error& error) {
        const auto failure = sqlite::Translated(error);
        if (sqlite::IsOutsideTransaction(session_)) lost_ = failure;
        undo();
        throw failure;
    } catch (...) {
        undo();
        throw;
    }
}

std::unique_ptr<Database> Database::Open(const std::filesystem::path& folder, Mode mode) {
    const auto file = folder / kFileName;
    if (!std::filesystem::exists(file))
        throw Failure{FailureKind::NotFound, "db.no_data", {{"folder", folder.string()}}};
    std::unique_ptr<Database> database(new Database);
    database->folder_ = folder;
    database->opened_ = mode;
    database->begun_ = mode;
    if (mode == Mode::Write) database->lock_ = std::make_unique<FolderLock>(folder);
    try {
        database->session_ =
            sqlite::Connect(file, mode == Mode::Write ? sqlite::Use::Write : sqlite::Use::Read);
        auto& session = *database->session_;
        if (mode == Mode::Write)
            database->migrated_ = Migrate(session, embedded::migrations());
        else if (PendingMigrations(session, embedded::migrations()) > 0)
            throw Failure{
                FailureKind::Unavailable, "db.needs_migration", {{"folder", folder.string()}}};
        sqlite::GuardCommits(session, &database->may_commit_);
    } catch (const soci::soci_error& error) {
        throw sqlite::Translated(error);
    }
    return database;
}

std::unique_ptr<Database> Database::Create(const std::filesystem::path& folder) {
    std::error_code error;
    const bool is_new = !std::filesystem::exists(folder);
    std::filesystem::create_directories(folder / "files", error);
    // Political data: nobody but the owner looks in, unless the owner opens the folder by hand.
    if (is_new && !error)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (error)
        throw Failure{FailureKind::Unavailable,
                      "db.not_writable",
                      {{"folder", folder.string()}, {"reason", error.message()}}};
    try {
        if (!std::filesystem::exists(folder / kFileName))
            sqlite::Connect(folder / kFileName, sqlite::Use::Write);
    } catch (const soci::soci_error& refusal) {
        throw sqlite::Translated(refusal);
    }
    return Open(folder, Mode::Write);
}

Database::~Database() = default;

soci::session& Database::Begin(Mode mode) {
    try {
        // The writing connection also serves reads; query_only keeps them to that.
        if (opened_ == Mode::Write && mode != begun_) {
            *session_ << (mode == Mode::Read ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF");
            begun_ = mode;
        }
        *session_ << (mode == Mode::Write ? "BEGIN IMMEDIATE" : "BEGIN");
    } catch (const soci::soci_error& error) {
        throw sqlite::Translated(error);
    }
    return *session_;
}

void Database::Guarded(const std::function<void()>& work, Transaction& tx) {
    // After a full disk SQLite may already have rolled back by itself.
    const auto roll_back = [this] {
        may_commit_ = false;
        if (!sqlite::IsOutsideTransaction(*session_)) *session_ << "ROLLBACK";
    };
    try {
        work();
        if (tx.lost_) throw *tx.lost_;
        if (sqlite::IsOutsideTransaction(*session_))
            throw Failure{FailureKind::Unavailable, "db.rolled_back"};
        may_commit_ = true;
        *session_ << "COMMIT";
        may_commit_ = false;
    } catch (const soci::soci_error& error) {
        const auto failure = sqlite::Translated(error);
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

void Database::CopyTo(const std::filesystem::path& file) { Copy(folder_, file); }

}  // namespace db
