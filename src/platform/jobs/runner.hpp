// Runs jobs, a few at a time, and tells whoever listens how far they are. Jobs lie in the database:
// what a process did not end, the next one takes up again.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/database.hpp"
#include "platform/jobs/job.hpp"

namespace jobs {

/// Leaves a job at its next check, through its transaction, so that nothing of it stays.
struct Cancelled {};

class Context;

/// Work of one kind. It has to be safe to run again: a process may be killed after the work was
/// committed and before that was noted.
struct Kind {
    std::string name;
    std::function<json::value(Context&)> run;
};

/// Who an account is now, with the rights that it holds now; nothing where it may no longer act.
using ActorOf = std::function<std::optional<auth::Actor>(db::Transaction&, auth::AccountId)>;

enum class Event { Progress, State, End };
/// False when nobody listens any more. Called on any thread; it must not wait.
using Listener = std::function<bool(Event, const Job&)>;

/// A job to be. The actor's name and account are added.
struct Wanted {
    std::string kind;
    std::int64_t place = 0;
    i18n::Language language = i18n::Language::Vietnamese;
    json::object parameters = {};
};

struct Options {
    unsigned threads = 2;
    int most_attempts = 3;
    std::int64_t most_open = 20;  ///< of one account, waiting and running
    std::chrono::milliseconds keep_progress{500};
    std::chrono::milliseconds tell_progress{50};
};

class Runner {
public:
    Runner(db::Database& database, std::vector<Kind> kinds, ActorOf actor_of, Options options = {});
    /// Stops without grace.
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// Takes up what was left, and begins.
    void Start();
    /// Begins nothing new. What still runs after `grace` is asked to stop and waits for the next
    /// start.
    void Stop(std::chrono::milliseconds grace);

    /// Runs after the commit. Throws Failure{TooManyRequests, "jobs.too_many"}. The actor is an
    /// account: CHECK.
    Job Submit(db::Transaction& tx, const auth::Actor& actor, Wanted wanted);
    /// Asks a running job to stop; one that waits is cancelled at once. Never call it within a
    /// transaction. Throws Failure{Conflict, "jobs.already_over"}.
    void Cancel(JobId id);
    /// The job as the database has it, with the progress of this moment.
    std::optional<Job> Find(db::Transaction& tx, JobId id) const;
    /// How far it is now, into a job that was read from the database.
    void BringUpToDate(Job& job) const;
    /// The state at once, then whatever comes, then the end. Never call it within a transaction.
    void Listen(JobId id, Listener listener);

private:
    friend class Context;
    struct Live;
    struct Parts;

    std::unique_ptr<Parts> parts_;
};

/// What a job knows, and how it says how far it is.
class Context {
public:
    Context(const Job& job_to_run,
            const auth::Actor& acting,
            db::Database& records,
            Runner::Parts& parts,
            Runner::Live& live)
        : job(job_to_run), actor(acting), database(records), parts_(parts), live_(live) {}

    const Job& job;
    const auth::Actor& actor;
    db::Database& database;

    std::string Text(std::string_view key, const Params& params = {}) const {
        return i18n::Text(job.language, key, params);
    }
    /// Cheap enough for each row; within a transaction too. Throws Cancelled.
    void Advance(std::int64_t done, std::int64_t total = 0, const std::string& note = {});
    /// Throws Cancelled where the job is to stop.
    void Check() const;

private:
    Runner::Parts& parts_;
    Runner::Live& live_;
};

/// Removes jobs that were over for thirty days; answers how many.
std::int64_t Purge(db::Transaction& tx);

}  // namespace jobs
