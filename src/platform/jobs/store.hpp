// Statements on jobs_job. Whether somebody may see a job is asked above.
#pragma once

#include <functional>

#include "platform/db/database.hpp"
#include "platform/jobs/job.hpp"

namespace jobs::store {

/// Gives the job its id.
void Insert(db::Transaction& tx, Job& job);
std::optional<Job> Find(db::Transaction& tx, JobId id);
/// Newest first, below `before`, until `row` answers false; of one account where one is given.
void Each(db::Transaction& tx,
          std::int64_t before,
          std::optional<auth::AccountId> account,
          const std::function<bool(Job)>& row);
std::int64_t CountOpen(db::Transaction& tx, auth::AccountId account);

/// The next that waits, now running; first of those whose account has nothing running.
std::optional<Job> Claim(db::Transaction& tx);
/// Ends a running job with its state, result and failure; with Queued it is put back, and this
/// attempt does not count.
void Finish(db::Transaction& tx, const Job& job);
void KeepProgress(db::Transaction& tx, JobId id, const Progress& progress, bool cancel_asked);
/// False where it was not waiting any more.
bool CancelQueued(db::Transaction& tx, JobId id);
/// What a process left running: cancelled where that was asked, failed where it was begun
/// `most_attempts` times, else queued again.
void TakeUpAgain(db::Transaction& tx, int most_attempts);
/// Jobs that were over before the moment; answers how many.
std::int64_t Purge(db::Transaction& tx, Instant before);

}  // namespace jobs::store
