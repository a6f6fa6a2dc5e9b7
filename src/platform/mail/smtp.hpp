// Hands messages to a mail server: SMTP by libcurl.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>

#include "platform/mail/mail.hpp"

namespace mail {

/// Whom mail is handed to. Without an address there is nobody.
struct Server {
    std::string url =
        {};  ///< smtps://host[:port], or smtp://host[:port], which turns to TLS (STARTTLS)
    std::string user = {};
    std::string password = {};
    std::string from = {};
    std::filesystem::path ca =
        {};  ///< certificates to trust in place of the system's; empty: those
};

/// Throws Failure{Invalid}: mail.bad_url (url), mail.no_from, mail.bad_address (address),
/// mail.user_without_password.
void Check(const Server& server);

enum class Fate {
    Sent,     ///< the server has taken it
    Refused,  ///< it will never take this one
    Later,    ///< not this one now
    Trouble,  ///< none can go now, for the server's sake
    Stopped   ///< we were asked to stop: nobody knows
};
struct Outcome {
    Fate fate = Fate::Sent;
    std::string error = {};   ///< key of a message
    std::string answer = {};  ///< what the server said
};

/// The one place that differs in tests of the sender.
using Carry = std::function<Outcome(const Held&, const Rules&)>;

/// Keeps its connection between messages. One thread at a time.
class Smtp {
public:
    /// `stop` ends what is under way within a second.
    Smtp(Server server, const std::atomic<bool>& stop);
    ~Smtp();
    Smtp(const Smtp&) = delete;
    Smtp& operator=(const Smtp&) = delete;

    Outcome Send(const Held& held, const Rules& rules);
    /// Says goodbye to the server.
    void Close();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// What a line of a header may hold (RFC 2047): ASCII as it is, all else as encoded words of at
/// most 75 letters, none of which cuts a letter in two, on lines of their own.
std::string EncodedHeader(std::string_view text);
/// From, To, Subject, Date, Message-ID and what says that a program wrote it.
std::vector<std::string> HeadersOf(const Held& held, const std::string& from, Instant now);

}  // namespace mail
