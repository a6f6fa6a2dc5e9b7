#include "platform/jobs/runner.hpp"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "platform/base/check.hpp"
#include "platform/http/log.hpp"
#include "platform/jobs/store.hpp"

namespace jobs {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kAfterTrouble{1};
constexpr std::chrono::hours kKept{30 * 24};

}  // namespace

enum class Asked { Nothing, Cancel, GiveBack };

/// A job that runs in this process.
struct Runner::Live {
    Job job;  ///< under the mutex of Parts, as is all but `asked`
    std::atomic<Asked> asked = Asked::Nothing;
    bool has_unkept = false;
    Clock::time_point told;
};

struct Runner::Parts {
    Parts(db::Database& records, ActorOf who, Options chosen)
        : database(records), actor_of(std::move(who)), options(chosen) {}

    db::Database& database;
    std::map<std::string, Kind, std::less<>> kinds;
    ActorOf actor_of;
    Options options;

    std::mutex mutex;
    std::condition_variable moved;
    bool is_stopping = false;
    bool is_stopped = false;        ///< the keeper of progress ends last
    std::uint64_t submissions = 1;  ///< what the database has may be more than what was seen
    std::uint64_t looked_at = 0;
    std::map<std::int64_t, std::shared_ptr<Live>> live;
    std::multimap<std::int64_t, Listener> listeners;
    std::vector<std::thread> threads;
    std::thread keeper;

    void Announce() {
        const std::scoped_lock lock(mutex);
        ++submissions;
        moved.notify_all();
    }

    /// Listeners that are gone are forgotten.
    void Tell(Event event, const Job& job) {
        const auto [first, last] = listeners.equal_range(job.id.value);
        for (auto at = first; at != last;)
            at = at->second(event, job) ? std::next(at) : listeners.erase(at);
        if (event == Event::End) listeners.erase(job.id.value);
    }

    /// Waits after trouble, but not beyond the end.
    void Rest() {
        std::unique_lock lock(mutex);
        moved.wait_for(lock, kAfterTrouble, [&] { return is_stopping; });
    }

    std::shared_ptr<Live> Claim() {
        std::shared_ptr<Live> claimed;
        try {
            database.Write([&](db::Transaction& tx) {
                auto job = store::Claim(tx);
                if (!job) return;
                claimed = std::make_shared<Live>();
                claimed->job = std::move(*job);
                // Before the commit, so that whoever wants to cancel finds it here or there.
                const std::scoped_lock lock(mutex);
                live[claimed->job.id.value] = claimed;
            });
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (claimed) live.erase(claimed->job.id.value);
            throw;
        }
        return claimed;
    }

    void Work() {
        while (true) {
            std::uint64_t seen = 0;
            {
                std::unique_lock lock(mutex);
                moved.wait(lock, [&] { return is_stopping || looked_at < submissions; });
                if (is_stopping) return;
                seen = submissions;
            }
            try {
                if (const auto claimed = Claim()) {
                    Run(*claimed);
                    continue;
                }
                const std::scoped_lock lock(mutex);
                looked_at = std::max(looked_at, seen);
            } catch (const std::exception& error) {
                http::LogNote(std::string("jobs: ") + error.what());
                Rest();
            }
        }
    }

    void Run(Live& running) {
        {
            const std::scoped_lock lock(mutex);
            Tell(Event::State, running.job);
        }
        auto over = Outcome(running);
        bool is_kept = false;
        // Else the next start takes the job up again.
        while (!(is_kept = Keep(over)) && !IsStopping()) Rest();
        const std::scoped_lock lock(mutex);
        live.erase(over.id.value);
        if (is_kept) Tell(IsOver(over.state) ? Event::End : Event::State, over);
        moved.notify_all();
    }

    Job Copy(const Live& running) {
        const std::scoped_lock lock(mutex);
        return running.job;
    }

    Job Outcome(Live& running) {
        auto job = Copy(running);
        try {
            const auto kind = kinds.find(job.kind);
            if (kind == kinds.end()) throw Failure{FailureKind::Unavailable, "jobs.unknown_kind"};
            const auto actor =
                database.Read([&](db::Transaction& tx) { return actor_of(tx, job.account_id); });
            if (!actor) throw Failure{FailureKind::Forbidden, "jobs.account_gone"};
            Context context(job, *actor, database, *this, running);
            context.Check();
            auto result = kind->second.run(context);
            job.result = std::move(result);
            job.state = State::Done;
        } catch (const Cancelled&) {
            job.state = running.asked == Asked::GiveBack ? State::Queued : State::Cancelled;
        } catch (const Failure& failure) {
            job.state = State::Failed;
            job.failure = failure;
        } catch (const std::exception& error) {
            http::LogError("job " + std::to_string(job.id.value), error.what());
            job.state = State::Failed;
            job.failure = Failure{
                FailureKind::Unavailable, "jobs.broken", {{"id", std::to_string(job.id.value)}}};
        }
        job.progress = Copy(running).progress;
        return job;
    }

    bool Keep(Job& over) {
        try {
            database.Write([&](db::Transaction& tx) {
                store::Finish(tx, over);
                if (auto kept = store::Find(tx, over.id)) over = std::move(*kept);
            });
            return true;
        } catch (const std::exception& error) {
            http::LogNote(std::string("jobs: ") + error.what());
            return false;
        }
    }
    bool IsStopping() {
        const std::scoped_lock lock(mutex);
        return is_stopping;
    }

    /// On a thread of its own: jobs hold the only writing transaction while they write, and their
    /// progress would wait for themselves.
    void KeepProgress() {
        std::unique_lock lock(mutex);
        while (!is_stopped) {
            moved.wait_for(lock, options.keep_progress, [&] { return is_stopped; });
            std::vector<Job> unkept;
            for (const auto& [id, running] : live)
                if (std::exchange(running->has_unkept, false)) unkept.push_back(running->job);
            if (unkept.empty() || is_stopped) continue;
            lock.unlock();
            try {
                database.Write([&](db::Transaction& tx) {
                    for (const auto& job : unkept)
                        store::KeepProgress(tx, job.id, job.progress, job.cancel_asked);
                });
            } catch (const std::exception& error) {
                http::LogNote(std::string("jobs: ") + error.what());
            }
            lock.lock();
        }
    }

    /// Whether it runs here.
    bool AskToCancel(JobId id) {
        const std::scoped_lock lock(mutex);
        const auto found = live.find(id.value);
        if (found == live.end()) return false;
        auto& running = *found->second;
        auto nothing = Asked::Nothing;
        running.asked.compare_exchange_strong(nothing, Asked::Cancel);
        running.job.cancel_asked = true;
        running.has_unkept = true;
        Tell(Event::State, running.job);
        return true;
    }
};

Runner::Runner(db::Database& database, std::vector<Kind> kinds, ActorOf actor_of, Options options)
    : parts_(std::make_unique<Parts>(database, std::move(actor_of), options)) {
    for (auto& kind : kinds) {
        const auto name = kind.name;
        CHECK(parts_->kinds.emplace(name, std::move(kind)).second);
    }
}

Runner::~Runner() { Stop(std::chrono::milliseconds(0)); }

void Runner::Start() {
    parts_->database.Write(
        [&](db::Transaction& tx) { store::TakeUpAgain(tx, parts_->options.most_attempts); });
    for (unsigned count = 0; count < parts_->options.threads; ++count)
        parts_->threads.emplace_back([this] { parts_->Work(); });
    parts_->keeper = std::thread([this] { parts_->KeepProgress(); });
}

void Runner::Stop(std::chrono::milliseconds grace) {
    auto& parts = *parts_;
    {
        std::unique_lock lock(parts.mutex);
        parts.is_stopping = true;
        parts.moved.notify_all();
        parts.moved.wait_for(lock, grace, [&] { return parts.live.empty(); });
        for (const auto& [id, running] : parts.live) {
            auto nothing = Asked::Nothing;
            running->asked.compare_exchange_strong(nothing, Asked::GiveBack);
        }
    }
    for (auto& thread : parts.threads) thread.join();
    parts.threads.clear();
    {
        const std::scoped_lock lock(parts.mutex);
        parts.is_stopped = true;
        parts.moved.notify_all();
    }
    if (parts.keeper.joinable()) parts.keeper.join();
}

Job Runner::Submit(db::Transaction& tx, const auth::Actor& actor, Wanted wanted) {
    CHECK(actor.principal && actor.principal->account_id);
    CHECK(parts_->kinds.contains(wanted.kind));
    const auto account = actor.principal->account_id;
    if (store::CountOpen(tx, account) >= parts_->options.most_open)
        throw Failure{FailureKind::TooManyRequests,
                      "jobs.too_many",
                      {{"most", std::to_string(parts_->options.most_open)}}};
    Job job;
    job.kind = std::move(wanted.kind);
    job.account_id = account;
    job.actor = actor.name;
    job.place = wanted.place;
    job.language = wanted.language;
    job.parameters = std::move(wanted.parameters);
    store::Insert(tx, job);
    tx.AfterCommit([this] { parts_->Announce(); });
    return job;
}

void Runner::Cancel(JobId id) {
    if (parts_->AskToCancel(id)) return;
    const auto cancelled = parts_->database.Write([&](db::Transaction& tx) {
        return store::CancelQueued(tx, id) ? store::Find(tx, id) : std::nullopt;
    });
    if (cancelled) {
        const std::scoped_lock lock(parts_->mutex);
        parts_->Tell(Event::End, *cancelled);
        return;
    }
    // It may have been begun in between.
    if (!parts_->AskToCancel(id)) throw Failure{FailureKind::Conflict, "jobs.already_over"};
}

std::optional<Job> Runner::Find(db::Transaction& tx, JobId id) const {
    auto job = store::Find(tx, id);
    if (job) BringUpToDate(*job);
    return job;
}

void Runner::BringUpToDate(Job& job) const {
    if (IsOver(job.state)) return;
    const std::scoped_lock lock(parts_->mutex);
    const auto found = parts_->live.find(job.id.value);
    if (found == parts_->live.end()) return;
    job.progress = found->second->job.progress;
    job.cancel_asked = found->second->job.cancel_asked;
}

void Runner::Listen(JobId id, Listener listener) {
    {
        // First, so that nothing is missed between looking and listening.
        const std::scoped_lock lock(parts_->mutex);
        parts_->listeners.emplace(id.value, listener);
    }
    const auto job = parts_->database.Read([&](db::Transaction& tx) { return Find(tx, id); });
    if (!job) return;
    const std::scoped_lock lock(parts_->mutex);
    listener(IsOver(job->state) ? Event::End : Event::State, *job);
    if (IsOver(job->state)) parts_->listeners.erase(id.value);
}

void Context::Advance(std::int64_t done, std::int64_t total, const std::string& note) {
    Check();
    const std::scoped_lock lock(parts_.mutex);
    auto& progress = live_.job.progress;
    const Progress now{done, total, note.empty() ? progress.note : note};
    if (now == progress) return;
    const bool has_other_note = now.note != progress.note;
    progress = now;
    live_.has_unkept = true;
    // Each row of a fast register would flood whoever listens.
    const auto moment = Clock::now();
    if (!has_other_note && done != total && moment < live_.told + parts_.options.tell_progress)
        return;
    live_.told = moment;
    parts_.Tell(Event::Progress, live_.job);
}

void Context::Check() const {
    if (live_.asked != Asked::Nothing) throw Cancelled{};
}

std::int64_t Purge(db::Transaction& tx) { return store::Purge(tx, Instant{tx.Now().time - kKept}); }

}  // namespace jobs
