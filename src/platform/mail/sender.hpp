// Sends what the outbox holds, on a thread of its own: reads what is due, talks to the mail server
// without holding anything of the database, then writes what came of it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/mail/smtp.hpp"

namespace mail {

class Sender {
public:
    /// Without a server what is put waits, and says why. Throws what Check throws.
    Sender(db::Database& database, Server server);
    /// For tests: how a message is carried.
    Sender(db::Database& database, Carry carry);
    /// Stops.
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    /// What waited for a server, or for one to come back, is tried at once.
    void Start();
    /// What is under way is left: it may have been taken, and is tried again by the next start
    /// under the same Message-ID.
    void Stop();

    std::int64_t SentSoFar() const { return sent_; }

private:
    void Work();
    /// When to look again at the latest.
    std::chrono::milliseconds Round();
    void SendAll(const std::vector<Held>& due, const Rules& rules);
    void Note(const Held& held, const Outcome& outcome, const Rules& rules);
    /// What went out while the database could not be written to is noted before anything else: else
    /// it would go out again.
    void NoteUnnoted(const Rules& rules);
    void NoteTrouble(const Outcome& outcome, const Rules& rules);

    db::Database& database_;
    std::atomic<bool> is_stopping_ = false;
    std::unique_ptr<Smtp> smtp_;
    Carry carry_;  ///< none: no server
    std::atomic<std::int64_t> sent_ = 0;
    // Of the thread.
    bool is_in_trouble_ = false;
    std::vector<Held> unnoted_;  ///< sent

    std::mutex mutex_;
    std::condition_variable moved_;
    bool is_woken_ = false;
    std::thread thread_;
};

}  // namespace mail
