// The one way to the database: one writer, many readers, and transactions that end whole or not at
// all. Any number of threads may use one Database.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/base/date.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/backend.hpp"
#include "platform/db/connection.hpp"

namespace db {

/// Where the records are: in the folder's own file, or, with an address, in a PostgreSQL database
/// whose attachments lie in the folder.
struct Location {
    std::filesystem::path folder;
    std::string url = {};  ///< postgresql://…, or empty

    Location() = default;
    Location(std::filesystem::path data_folder, std::string database_url = {})
        : folder(std::move(data_folder)), url(std::move(database_url)) {}
};

/// A unit of work. `Now` is its time: every record that it writes carries the same moment.
class Transaction {
public:
    Transaction(Backend& backend, Connection& connection, Instant now)
        : backend_(backend), connection_(connection), now_(now) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    soci::session& Session() { return connection_.Session(); }
    Instant Now() const { return now_; }
    Date Today() const { return now_.DayInVietnam(); }

    /// Runs a statement that gives no rows; answers the number of rows it touched.
    std::int64_t Execute(const std::string& sql, const Binds& binds = {});

    /// Calls `row` with each row's columns as the types named: Query<std::int64_t, std::string>(…).
    template <typename... Columns, typename OnRow>
    void Query(const std::string& sql, const Binds& binds, OnRow row) {
        connection_.Query<Columns...>(sql, binds, std::move(row));
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

    /// The first of `count` new consecutive ids of a table, ours until the transaction ends. A
    /// table whose ids are reserved is never left to number its rows by itself.
    std::int64_t ReserveIds(const std::string& table, std::int64_t count = 1);

    /// Undoes what `work` wrote when it throws, keeps what the transaction wrote before. What a
    /// library reports becomes a Failure, as in Database::Write.
    void Attempt(const std::function<void()>& work);

    /// Runs after the commit, in order, on the thread that asked for the transaction; never after
    /// a rollback.
    void AfterCommit(std::function<void()> reaction) { reactions_.push_back(std::move(reaction)); }

private:
    friend class Database;

    Backend& backend_;
    Connection& connection_;
    Instant now_;
    std::vector<std::function<void()>> reactions_;
    std::map<std::string, std::int64_t> next_ids_;
    std::optional<Failure> lost_;  ///< why the database gave up the whole transaction by itself
};

class Database {
public:
    enum class Mode { Read, Write };
    static constexpr auto kFileName = "guong.db";

    /// Opened for writing it is held: nobody else can open it so, in any process.
    ///
    /// Throws Failure{NotFound, "db.no_data"} where there is no system yet, {Conflict, "db.held"}
    /// where another process writes, {Unavailable, "db.older_program"} where the data is newer than
    /// this program. Create makes the folder and brings the schema up to date.
    static std::unique_ptr<Database> Open(const Location& location, Mode mode);
    static std::unique_ptr<Database> Create(const Location& location);
    /// Whether there is a system already.
    static bool IsThere(const Location& location);
    ~Database();

    /// Absolute: it is the same from every working folder.
    const std::filesystem::path& Folder() const { return location_.folder; }
    const std::string& Url() const { return location_.url; }
    bool IsSqlite() const { return location_.url.empty(); }

    /// Commits when `work` returns, rolls back when it throws; the answer is given when what was
    /// written is synced. Works that wait at the same time share one commit and one sync: each
    /// within a savepoint of its own, so that one that throws undoes itself alone. What a library
    /// reports becomes a Failure: db.disk_full, db.busy, db.constraint, db.read_only, db.gone,
    /// db.broken; db.unknown_outcome where the connection broke within the commit, which may have
    /// been kept. All others mean that nothing was written.
    template <typename Work>
    auto Write(Work work) {
        return Answered<Work>(work, [this](const auto& whole) { RunWriting(whole); });
    }
    /// A consistent view; nothing can be written.
    template <typename Work>
    auto Read(Work work) {
        return Answered<Work>(work, [this](const auto& whole) { RunReading(whole); });
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
    using Whole = std::function<void(Transaction&)>;

    /// One who asked to write, until the commit has been synced.
    struct Waiting {
        const Whole& work;
        std::exception_ptr failure;
        std::vector<std::function<void()>> reactions;
        bool done = false;
    };

    Database(Location location, Mode mode);

    template <typename Work, typename Run>
    static auto Answered(Work& work, Run run) {
        using Answer = std::invoke_result_t<Work, Transaction&>;
        if constexpr (std::is_void_v<Answer>) {
            run(Whole([&](Transaction& tx) { work(tx); }));
        } else {
            std::optional<Answer> answer;
            run(Whole([&](Transaction& tx) { answer.emplace(work(tx)); }));
            return std::move(*answer);
        }
    }
    void RunReading(const Whole& work);
    void RunWriting(const Whole& work);
    void RunTogether(const std::vector<Waiting*>& batch);
    /// Within the transaction that is open on the writer; answers false where that was lost.
    bool RunOne(Waiting& waiting, bool is_alone);
    Connection& Writer();
    Connection& BegunWriter();
    std::unique_ptr<Connection> NewReader();
    std::unique_ptr<Connection> IdleReader();
    std::unique_ptr<Connection> BegunReader();
    void GiveBack(std::unique_ptr<Connection> reader);
    void Bring(soci::session& session);

    Location location_;
    Mode opened_;
    std::unique_ptr<Backend> backend_;
    int migrated_ = 0;

    std::mutex queue_mutex_;
    std::condition_variable queue_moved_;
    std::vector<Waiting*> queue_;
    bool is_writing_ = false;
    std::unique_ptr<Connection> writer_;

    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Connection>> readers_;  ///< those that nobody uses; go first
};

}  // namespace db
