#include "platform/db/database.hpp"

#include "platform/db/file.hpp"
#include "platform/db/migrator.hpp"

namespace db {
namespace {

// More wait their turn: what one commit carries is lost together when the disk is full.
constexpr std::size_t kMostTogether = 128;
constexpr std::size_t kMostIdleReaders = 8;
constexpr auto kCutOff = "connection lost within the transaction";

Instant Now() {
    return {std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

std::unique_ptr<Backend> BackendOf(const Location& location) {
    return location.url.empty() ? SqliteIn(location.folder) : PostgresqlAt(location.url);
}

void RollBack(Backend& backend, Connection& connection) {
    connection.may_commit = false;
    if (backend.IsGone(connection.Session())) return;
    try {
        // SQLite may have rolled back by itself, and then refuses.
        connection.Session() << "ROLLBACK";
    } catch (const soci::soci_error&) {
    }
}

/// What `work` throws, as a Failure where a library threw it.
template <typename Work>
void Translating(const Backend& backend, Work work) {
    try {
        work();
    } catch (const soci::soci_error& error) {
        throw backend.Translated(error);
    }
}

void MakeFolder(const std::filesystem::path& folder) {
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
}

}  // namespace

std::int64_t Transaction::Execute(const std::string& sql, const Binds& binds) {
    return connection_.Execute(sql, binds);
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
        if (lost_) return;
        Session() << "ROLLBACK TO SAVEPOINT attempt";
        Session() << "RELEASE SAVEPOINT attempt";
    };
    try {
        Session() << "SAVEPOINT attempt";
        work();
        Session() << "RELEASE SAVEPOINT attempt";
    } catch (const soci::soci_error& error) {
        const auto failure = backend_.Translated(error);
        if (backend_.HasLostTransaction(Session())) lost_ = failure;
        undo();
        throw failure;
    } catch (...) {
        if (backend_.HasLostTransaction(Session()) && !lost_)
            lost_ = Failure{FailureKind::Unavailable, "db.rolled_back"};
        undo();
        throw;
    }
}

Database::Database(Location location, Mode mode)
    : location_{std::filesystem::absolute(location.folder), std::move(location.url)},
      opened_(mode),
      backend_(BackendOf(location_)) {}

Database::~Database() = default;

std::unique_ptr<Database> Database::Open(const Location& location, Mode mode) {
    std::unique_ptr<Database> database(new Database(location, mode));
    Translating(*database->backend_, [&] {
        database->backend_->RequireData();
        if (mode == Mode::Write)
            database->Writer();
        else
            database->GiveBack(database->NewReader());
    });
    return database;
}

std::unique_ptr<Database> Database::Create(const Location& location) {
    MakeFolder(location.folder);
    std::unique_ptr<Database> database(new Database(location, Mode::Write));
    Translating(*database->backend_, [&] { database->Writer(); });
    return database;
}

bool Database::IsThere(const Location& location) {
    try {
        BackendOf(location)->RequireData();
        return true;
    } catch (const Failure& failure) {
        if (failure.code == "db.no_data") return false;
        throw;
    }
}

void Database::Bring(soci::session& session) {
    if (opened_ == Mode::Write)
        migrated_ += Migrate(session, embedded::migrations());
    else if (PendingMigrations(session, embedded::migrations()) > 0)
        throw Failure{FailureKind::Unavailable,
                      "db.needs_migration",
                      {{"folder", location_.folder.string()}}};
}

Connection& Database::Writer() {
    if (writer_ && backend_->IsGone(writer_->Session())) writer_.reset();
    if (!writer_) {
        auto writer = std::make_unique<Connection>(backend_->Connect(Use::Write));
        Bring(writer->Session());
        backend_->GuardCommits(writer->Session(), &writer->may_commit);
        writer_ = std::move(writer);
    }
    return *writer_;
}

Connection& Database::BegunWriter() {
    const auto begin = [&]() -> Connection& {
        auto& writer = Writer();
        writer.Session() << backend_->BeginWriting();
        return writer;
    };
    const bool is_new = writer_ == nullptr;
    try {
        return begin();
    } catch (const soci::soci_error&) {
        // One that lay idle may have lost its server meanwhile, which only shows when it is used.
        if (is_new || !writer_ || !backend_->IsGone(writer_->Session())) throw;
    }
    return begin();
}

std::unique_ptr<Connection> Database::IdleReader() {
    const std::scoped_lock guard(readers_mutex_);
    if (readers_.empty()) return nullptr;
    auto reader = std::move(readers_.back());
    readers_.pop_back();
    return reader;
}

std::unique_ptr<Connection> Database::BegunReader() {
    while (auto reader = IdleReader()) {
        try {
            reader->Execute(backend_->BeginReading(), {});
            return reader;
        } catch (const soci::soci_error&) {
            // As above: the next one, or a new one.
            if (!backend_->IsGone(reader->Session())) throw;
        }
    }
    auto reader = NewReader();
    reader->Execute(backend_->BeginReading(), {});
    return reader;
}

std::unique_ptr<Connection> Database::NewReader() {
    auto reader = std::make_unique<Connection>(backend_->Connect(Use::Read));
    // What was opened for writing has brought the schema up to date already.
    if (opened_ == Mode::Read) Bring(reader->Session());
    return reader;
}

void Database::GiveBack(std::unique_ptr<Connection> reader) {
    const std::scoped_lock guard(readers_mutex_);
    if (readers_.size() < kMostIdleReaders) readers_.push_back(std::move(reader));
}

void Database::RunReading(const Whole& work) {
    Translating(*backend_, [&] {
        auto reader = BegunReader();
        Transaction tx(*backend_, *reader, Now());
        try {
            work(tx);
        } catch (...) {
            RollBack(*backend_, *reader);
            GiveBack(std::move(reader));
            throw;
        }
        reader->Execute("COMMIT", {});
        GiveBack(std::move(reader));
        for (const auto& reaction : tx.reactions_) reaction();
    });
}

void Database::RunWriting(const Whole& work) {
    if (opened_ == Mode::Read)
        throw Failure{FailureKind::Unavailable, "db.read_only", {{"reason", "Mode::Read"}}};
    Waiting mine{work, {}, {}};
    std::unique_lock lock(queue_mutex_);
    queue_.push_back(&mine);
    queue_moved_.wait(lock, [&] { return mine.done || !is_writing_; });
    while (!mine.done) {
        // Whoever finds nobody writing writes for all that wait.
        is_writing_ = true;
        const auto count = std::min(queue_.size(), kMostTogether);
        const std::vector<Waiting*> batch(queue_.begin(),
                                          queue_.begin() + static_cast<std::ptrdiff_t>(count));
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
        lock.unlock();
        RunTogether(batch);
        lock.lock();
        for (auto* waiting : batch) waiting->done = true;
        is_writing_ = false;
        queue_moved_.notify_all();
    }
    lock.unlock();
    if (mine.failure) std::rethrow_exception(mine.failure);
    for (const auto& reaction : mine.reactions) reaction();
}

void Database::RunTogether(const std::vector<Waiting*>& batch) {
    const auto all_fail = [&](const std::exception_ptr& failure) {
        for (auto* waiting : batch)
            if (!waiting->failure) waiting->failure = failure;
    };
    try {
        Translating(*backend_, [&] {
            auto& writer = BegunWriter();
            for (auto* waiting : batch)
                if (!RunOne(*waiting, batch.size() == 1)) break;
            if (backend_->HasLostTransaction(writer.Session())) {
                RollBack(*backend_, writer);
                if (backend_->IsGone(writer.Session()))
                    throw Failure{FailureKind::Unavailable, "db.gone", {{"reason", kCutOff}}};
                throw Failure{FailureKind::Unavailable, "db.rolled_back"};
            }
            const bool any = std::any_of(
                batch.begin(), batch.end(), [](const auto* waiting) { return !waiting->failure; });
            if (!any) {
                RollBack(*backend_, writer);
                return;
            }
            writer.may_commit = true;
            try {
                writer.Session() << "COMMIT";
            } catch (const soci::soci_error& error) {
                RollBack(*backend_, writer);
                // The server may have heard the last word though we have not heard the answer.
                if (backend_->IsGone(writer.Session()))
                    throw Failure{
                        FailureKind::Unavailable, "db.unknown_outcome", {{"reason", error.what()}}};
                throw;
            }
            writer.may_commit = false;
        });
    } catch (...) {
        all_fail(std::current_exception());
    }
}

bool Database::RunOne(Waiting& waiting, bool is_alone) {
    auto& session = writer_->Session();
    Transaction tx(*backend_, *writer_, Now());
    try {
        Translating(*backend_, [&] {
            if (!is_alone) session << "SAVEPOINT together";
            waiting.work(tx);
            if (tx.lost_) throw *tx.lost_;
            if (!is_alone) session << "RELEASE SAVEPOINT together";
        });
        waiting.reactions = std::move(tx.reactions_);
        return true;
    } catch (...) {
        waiting.failure = std::current_exception();
    }
    if (is_alone) return true;
    if (tx.lost_ || backend_->IsGone(session)) return false;
    try {
        session << "ROLLBACK TO SAVEPOINT together";
        session << "RELEASE SAVEPOINT together";
        return true;
    } catch (const soci::soci_error&) {
        // The database had given up the whole transaction.
        return false;
    }
}

void Database::CopyTo(const std::filesystem::path& file) { Copy(location_.folder, file); }

}  // namespace db
