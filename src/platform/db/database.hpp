// The one way to the database: a writer, readers, and transactions that end whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/base/date.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/folder_lock.hpp"
#include "platform/db/query.hpp"

namespace db {

/// A unit of work. `Now` is its time: every record that it writes carries the same moment.
class Transaction {
public:
    explicit Transaction(soci::session& session, Instant now) : session_(session), now_(now) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    soci::session& Session() { return session_; }
    Instant Now() const { return now_; }
    Date Today() const { return now_.DayInVietnam(); }

    /// Runs a statement that gives no rows; answers the number of rows it touched.
    std::int64_t Execute(const std::string& sql, const Binds& binds = {});

    /// Calls `row` with each row's columns as the types named: Query<std::int64_t, std::string>(…).
    template <typename... Columns, typename OnRow>
    void Query(const std::string& sql, const Binds& binds, OnRow row) {
        Select<Columns...>(session_, sql, binds, std::move(row));
    }

    /// The first row, or nothing.
    template <typename... Columns>
    std::optional<std::tuple<Columns...>> First(const std::string& sql, const Binds& binds = {}) {
        std::optional<std::tuple<Columns...>> found;
        Query<Columns...>(sql, binds, [&](Columns... columns) {
            if (!found) found.emplace(std::move(columns)...);
        });
        return found;
    }

    /// The single column of the first row; `fallback` where there is none.
    template <typename Column>
    Column Value(const std::string& sql, const Binds& binds = {}, Column fallback = {}) {
        const auto found = First<Column>(sql, binds);
        return found ? std::get<0>(*found) : fallback;
    }

    /// The first of `count` new consecutive ids of a table, ours until the transaction ends.
    std::int64_t ReserveIds(const std::string& table, std::int64_t count = 1);

    /// Undoes what `work` wrote when it throws, keeps what the transaction wrote before. What a
    /// library reports becomes a Failure, as in Database::Write.
    void Attempt(const std::function<void()>& work);

    /// Runs after the commit, in order; never after a rollback.
    void AfterCommit(std::function<void()> reaction) { reactions_.push_back(std::move(reaction)); }

private:
    friend class Database;

    soci::session& session_;
    Instant now_;
    std::vector<std::function<void()>> reactions_;
    std::map<std::string, std::int64_t> next_ids_;
    std::optional<Failure> lost_;  ///< why the database gave up the whole transaction by itself
};

/// A data folder: `guong.db`, `lock`, and `files/`. Opened for writing it holds the lock.
class Database {
public:
    enum class Mode { Read, Write };
    static constexpr auto kFileName = "guong.db";

    /// Throws Failure{NotFound, "db.no_data"} where there is no system yet, {Conflict, "db.held"}
    /// where another process writes, {Unavailable, "db.older_program"} where the data is newer than
    /// this program. Create makes the folder and brings the schema up to date.
    static std::unique_ptr<Database> Open(const std::filesystem::path& folder, Mode mode);
    static std::unique_ptr<Database> Create(const std::filesystem::path& folder);
    ~Database();

    const std::filesystem::path& Folder() const { return folder_; }

    /// Commits when `work` returns, rolls back when it throws. What a library reports becomes a
    /// Failure: db.disk_full, db.busy, db.constraint, db.read_only, db.broken.
    template <typename Work>
    auto Write(Work work) {
        return Run<Work>(Mode::Write, work);
    }
    /// A consistent view; nothing can be written.
    template <typename Work>
    auto Read(Work work) {
        return Run<Work>(Mode::Read, work);
    }
    /// As Write, but always rolls back: what would happen.
    template <typename Work>
    auto Rehearse(Work work) {
        struct Rollback {};
        using Answer = std::invoke_result_t<Work, Transaction&>;
        std::optional<Answer> answer;
        try {
            Write([&](Transaction& tx) {
                answer.emplace(work(tx));
                throw Rollback{};
            });
        } catch (const Rollback&) {
        }
        return std::move(*answer);
    }

    /// A copy of the whole database as of now, while others go on writing.
    void CopyTo(const std::filesystem::path& file);
    /// How many migrations this opening applied.
    int Migrated() const { return migrated_; }

private:
    Database() = default;

    template <typename Work>
    auto Run(Mode mode, Work& work) {
        using Answer = std::invoke_result_t<Work, Transaction&>;
        const std::scoped_lock guard(mutex_);
        auto& session = Begin(mode);
        Transaction tx(session, Now());
        if constexpr (std::is_void_v<Answer>) {
            Guarded([&] { work(tx); }, tx);
        } else {
            std::optional<Answer> answer;
            Guarded([&] { answer.emplace(work(tx)); }, tx);
            return std::move(*answer);
        }
    }
    soci::session& Begin(Mode mode);
    void Guarded(const std::function<void()>& work, Transaction& tx);
    static Instant Now();

    std::filesystem::path folder_;
    Mode opened_ = Mode::Read;
    Mode begun_ = Mode::Read;
    int migrated_ = 0;
    bool may_commit_ = false;
    std::unique_ptr<FolderLock> lock_;
    std::recursive_mutex mutex_;
    std::unique_ptr<soci::session> session_;
};

}  // namespace db
