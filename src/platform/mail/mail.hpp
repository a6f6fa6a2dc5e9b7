// Mail on its way out: put into the outbox in the transaction of the act that wants it, sent by a
// thread of the service, kept and tried again while the mail server is away.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/id.hpp"
#include "platform/db/database.hpp"
#include "platform/i18n/messages.hpp"

namespace mail {

struct MessageTag;
using MessageId = Id<MessageTag>;

enum class State { Waiting, Sent, Failed };
std::string WordOf(State state);  ///< "waiting"
std::optional<State> StateOf(std::string_view word);

/// What is to be sent, to one address.
struct Message {
    std::string to;
    std::string subject;    ///< one line
    std::string text;       ///< plain, lines end with "\n"
    std::string reference;  ///< what it is about, for who looks the outbox through: "notice:12"
};

/// A message of the outbox.
struct Held {
    MessageId id;
    std::string key;  ///< of its Message-ID, the same at every try
    std::string to;
    std::string subject;
    std::string text;
    std::string reference;
    State state = State::Waiting;
    std::int64_t attempts = 0;
    Instant next_try_at;
    std::string last_error;   ///< key of a message, "" where nothing went wrong
    std::string last_answer;  ///< what the server said, in its words
    Instant created_at;
    std::optional<Instant> sent_at;
};

/// What went wrong last, in words; "" where nothing did.
std::string ErrorText(const Held& held, i18n::Language language);

/// One mailbox, as it is written behind "RCPT TO": local@domain, in ASCII, without line breaks,
/// spaces, quotes or a second address.
bool IsAddress(std::string_view text);

/// Throws Failure{Invalid, "mail.bad_address"} (address). Line breaks of the subject become spaces.
MessageId Put(db::Transaction& tx, const Message& message);
std::optional<Held> Find(db::Transaction& tx, MessageId id);
/// One that failed or waits is tried at once, and its days are counted anew. False where it has
/// gone out or never was.
bool Retry(db::Transaction& tx, MessageId id);

/// Runs after the commit of each Put and Retry of this process. One listener a process; an empty
/// one hears nothing.
void OnPut(std::function<void()> listener);
/// Whether somebody in this process sends what is put.
bool IsHeard();

/// Rule "mail": how long is waited, and how often is tried.
struct Rules {
    std::vector<std::chrono::seconds> pauses;
    std::chrono::days give_up{};
    std::chrono::days keep_body{};
    std::chrono::seconds connect{};
    std::chrono::seconds send{};
    std::int64_t at_once = 1;

    static Rules Today(db::Transaction& tx);
    /// After so many tries.
    std::chrono::seconds PauseAfter(std::int64_t attempts) const;
};

/// Erases the texts of messages that went out or failed long ago.
void Purge(db::Transaction& tx);

}  // namespace mail
