// Statements on the outbox.
#pragma once

#include "platform/mail/mail.hpp"

namespace mail::store {

/// Waiting, due at once.
MessageId Insert(db::Transaction& tx, const Held& held);
std::optional<Held> Find(db::Transaction& tx, MessageId id);
/// Newest first, below `before`; of one state where one is given.
std::vector<Held> List(db::Transaction& tx,
                       std::optional<State> state,
                       std::int64_t before,
                       std::int64_t limit);

/// What waits and is due, the longest first.
std::vector<Held> Due(db::Transaction& tx, std::int64_t limit);
/// When the next one that waits is due.
std::optional<Instant> NextDue(db::Transaction& tx);

/// False where it did not wait any more.
bool MarkSent(db::Transaction& tx, MessageId id);
bool MarkFailed(db::Transaction& tx,
                MessageId id,
                const std::string& error,
                const std::string& answer);
/// Kept for later; the try counts.
bool Keep(db::Transaction& tx,
          MessageId id,
          const std::string& error,
          const std::string& answer,
          Instant next_try_at);
/// All that were due: those that were tried `attempts` times.
void KeepAllDue(db::Transaction& tx,
                std::int64_t attempts,
                const std::string& error,
                const std::string& answer,
                Instant next_try_at);
/// How often those that are due have been tried.
std::vector<std::int64_t> AttemptsOfDue(db::Transaction& tx);
/// Says why all that waits does so; no try counts, and nothing is due before the moment.
void HoldAll(db::Transaction& tx, const std::string& error, Instant next_try_at);
/// Those that have waited since before the moment and were tried in vain, now for the last time;
/// answers which.
std::vector<MessageId> GiveUp(db::Transaction& tx, Instant since_before);

/// Everything that waits is due now.
void MakeAllDue(db::Transaction& tx);
/// Waits again, due now, its days counted anew. False where it has gone out.
bool Retry(db::Transaction& tx, MessageId id);

struct Counts {
    std::int64_t waiting = 0;
    std::int64_t sent = 0;
    std::int64_t failed = 0;
};
Counts Count(db::Transaction& tx);
void EraseTexts(db::Transaction& tx, Instant before);

}  // namespace mail::store
