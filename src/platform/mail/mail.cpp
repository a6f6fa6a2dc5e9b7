#include "platform/mail/mail.hpp"

#include <algorithm>
#include <mutex>

#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/mail/store.hpp"
#include "platform/rules/rules.hpp"

namespace mail {
namespace {

constexpr std::size_t kLongestLocalPart = 64;  // RFC 5321, section 4.5.3.1
constexpr std::size_t kLongestAddress = 254;

bool IsLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Atoms with dots between them (RFC 5322, dot-atom).
bool IsLocalPart(std::string_view text) {
    constexpr std::string_view kOthers = "!#$%&'*+-/=?^_`{|}~.";
    return !text.empty() && text.size() <= kLongestLocalPart && text.front() != '.' &&
           text.back() != '.' && text.find("..") == text.npos &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return IsLetterOrDigit(c) || kOthers.find(c) != kOthers.npos;
           });
}

bool IsDomain(std::string_view text) {
    if (text.empty() || text.find('.') == text.npos) return text == "localhost";
    while (true) {
        const auto dot = text.find('.');
        const auto label = text.substr(0, dot);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' ||
            !std::all_of(
                label.begin(), label.end(), [](char c) { return IsLetterOrDigit(c) || c == '-'; }))
            return false;
        if (dot == text.npos) return true;
        text.remove_prefix(dot + 1);
    }
}

std::mutex listener_mutex;
std::function<void()> listener_of_puts;

void TellOfPut() {
    const std::scoped_lock lock(listener_mutex);
    if (listener_of_puts) listener_of_puts();
}

json::value RuleToday(db::Transaction& tx) {
    try {
        return rules::At(tx, "mail", tx.Today()).body;
    } catch (const Failure& failure) {
        if (failure.code != "rules.none_in_force") throw;
        return rules::Shipped("mail", tx.Today());
    }
}

}  // namespace

std::string WordOf(State state) {
    switch (state) {
        case State::Waiting:
            return "waiting";
        case State::Sent:
            return "sent";
        case State::Failed:
            return "failed";
    }
    return "";
}

std::optional<State> StateOf(std::string_view word) {
    for (const auto state : {State::Waiting, State::Sent, State::Failed})
        if (WordOf(state) == word) return state;
    return std::nullopt;
}

std::string ErrorText(const Held& held, i18n::Language language) {
    if (held.last_error.empty()) return "";
    auto text = i18n::Text(language, held.last_error);
    if (!held.last_answer.empty())
        text += " " + i18n::Text(language, "mail.server_said", {{"answer", held.last_answer}});
    return text;
}

bool IsAddress(std::string_view text) {
    const auto at = text.rfind('@');
    return text.size() <= kLongestAddress && at != text.npos && IsLocalPart(text.substr(0, at)) &&
           IsDomain(text.substr(at + 1));
}

MessageId Put(db::Transaction& tx, const Message& message) {
    if (!IsAddress(message.to))
        throw Failure{FailureKind::Invalid, "mail.bad_address", {{"address", message.to}}};
    Held held;
    held.key = RandomHex(16);
    held.to = message.to;
    held.subject = message.subject;
    for (auto& c : held.subject)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    held.text = message.text;
    held.reference = message.reference;
    const auto id = store::Insert(tx, held);
    tx.AfterCommit(TellOfPut);
    return id;
}

std::optional<Held> Find(db::Transaction& tx, MessageId id) { return store::Find(tx, id); }

bool Retry(db::Transaction& tx, MessageId id) {
    if (!store::Retry(tx, id)) return false;
    tx.AfterCommit(TellOfPut);
    return true;
}

void OnPut(std::function<void()> listener) {
    const std::scoped_lock lock(listener_mutex);
    listener_of_puts = std::move(listener);
}

bool IsHeard() {
    const std::scoped_lock lock(listener_mutex);
    return static_cast<bool>(listener_of_puts);
}

Rules Rules::Today(db::Transaction& tx) {
    const auto body = RuleToday(tx);
    const auto number = [&](const char* name) { return body.at(name).as_int64(); };
    Rules rules;
    for (const auto& pause : body.at("pauses_seconds").as_array())
        rules.pauses.emplace_back(std::max<std::int64_t>(1, pause.as_int64()));
    rules.give_up = std::chrono::days(number("give_up_days"));
    rules.keep_body = std::chrono::days(number("body_days"));
    rules.connect = std::chrono::seconds(number("connect_seconds"));
    rules.send = std::chrono::seconds(number("send_seconds"));
    rules.at_once = std::max<std::int64_t>(1, number("at_once"));
    return rules;
}

std::chrono::seconds Rules::PauseAfter(std::int64_t attempts) const {
    if (pauses.empty()) return std::chrono::hours(1);
    const auto last = static_cast<std::int64_t>(pauses.size());
    return pauses[static_cast<std::size_t>(std::clamp<std::int64_t>(attempts, 1, last) - 1)];
}

void Purge(db::Transaction& tx) {
    store::EraseTexts(tx, Instant{tx.Now().time - Rules::Today(tx).keep_body});
}

}  // namespace mail
