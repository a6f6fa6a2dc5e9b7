#include "platform/mail/sender.hpp"

#include <algorithm>

#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/log.hpp"
#include "platform/mail/store.hpp"

namespace mail {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAfterTrouble{1'000};
/// The clock of the machine may be set meanwhile.
constexpr milliseconds kLongestRest{60'000};
constexpr std::chrono::hours kWithoutServer{1};

const audit::Actor kUs{"guong", "service"};

/// Never the text: whom it was for and what came of it.
void Log(db::Transaction& tx, const char* act, MessageId id, const json::object& after) {
    audit::Record(tx, kUs, act, {"mail", id.value}, nullptr, after);
}

json::object Told(const Held& held, const Outcome& outcome) {
    return {{"reference", held.reference},
            {"attempts", held.attempts + 1},
            {"error", outcome.error},
            {"answer", outcome.answer}};
}

Instant After(db::Transaction& tx, std::chrono::seconds pause) { return {tx.Now().time + pause}; }

}  // namespace

Sender::Sender(db::Database& database, Server server) : database_(database) {
    if (server.url.empty()) return;
    Check(server);
    smtp_ = std::make_unique<Smtp>(std::move(server), is_stopping_);
    carry_ = [this](const Held& held, const Rules& rules) { return smtp_->Send(held, rules); };
}

Sender::Sender(db::Database& database, Carry carry)
    : database_(database), carry_(std::move(carry)) {}

Sender::~Sender() { Stop(); }

void Sender::Start() {
    database_.Write([](db::Transaction& tx) { store::MakeAllDue(tx); });
    OnPut([this] {
        const std::scoped_lock lock(mutex_);
        is_woken_ = true;
        moved_.notify_all();
    });
    thread_ = std::thread([this] { Work(); });
}

void Sender::Stop() {
    if (!thread_.joinable()) return;
    OnPut({});
    {
        const std::scoped_lock lock(mutex_);
        is_stopping_ = true;
        moved_.notify_all();
    }
    thread_.join();
    if (smtp_) smtp_->Close();
}

void Sender::Work() {
    while (!is_stopping_) {
        auto rest = kAfterTrouble;
        try {
            rest = Round();
        } catch (const std::exception& error) {
            http::LogNote(std::string("mail: ") + error.what());
        }
        std::unique_lock lock(mutex_);
        moved_.wait_for(lock, rest, [this] { return is_stopping_ || is_woken_; });
        is_woken_ = false;
    }
}

milliseconds Sender::Round() {
    std::vector<Held> due;
    std::optional<Instant> next;
    Instant now;
    const auto rules = database_.Read([](db::Transaction& tx) { return Rules::Today(tx); });
    NoteUnnoted(rules);
    database_.Read([&](db::Transaction& tx) {
        due = store::Due(tx, rules.at_once);
        next = store::NextDue(tx);
        now = tx.Now();
    });
    if (due.empty()) {
        // An idle server would close the line anyway.
        if (smtp_) smtp_->Close();
        if (!next) return kLongestRest;
        return std::clamp<milliseconds>(next->time - now.time, milliseconds(0), kLongestRest);
    }
    if (!carry_) {
        database_.Write([](db::Transaction& tx) {
            store::HoldAll(tx, "mail.no_server", {tx.Now().time + kWithoutServer});
        });
        return kLongestRest;
    }
    SendAll(due, rules);
    return milliseconds(0);
}

void Sender::SendAll(const std::vector<Held>& due, const Rules& rules) {
    for (const auto& held : due) {
        const auto outcome = carry_(held, rules);
        if (outcome.fate == Fate::Stopped || (is_stopping_ && outcome.fate != Fate::Sent)) return;
        if (outcome.fate == Fate::Trouble) {
            NoteTrouble(outcome, rules);
            break;
        }
        is_in_trouble_ = false;
        if (outcome.fate == Fate::Sent) {
            ++sent_;
            unnoted_.push_back(held);
            NoteUnnoted(rules);
        } else {
            Note(held, outcome, rules);
        }
        if (is_stopping_) return;
    }
    database_.Write([&](db::Transaction& tx) {
        for (const auto id : store::GiveUp(tx, {tx.Now().time - rules.give_up}))
            Log(tx, "mail.give_up", id, {});
    });
}

void Sender::Note(const Held& held, const Outcome& outcome, const Rules& rules) {
    database_.Write([&](db::Transaction& tx) {
        switch (outcome.fate) {
            case Fate::Sent:
                if (store::MarkSent(tx, held.id))
                    Log(tx, "mail.send", held.id, Told(held, outcome));
                break;
            case Fate::Refused:
                if (store::MarkFailed(tx, held.id, outcome.error, outcome.answer))
                    Log(tx, "mail.fail", held.id, Told(held, outcome));
                break;
            case Fate::Later:
                store::Keep(tx,
                            held.id,
                            outcome.error,
                            outcome.answer,
                            After(tx, rules.PauseAfter(held.attempts + 1)));
                // Once: the log is no list of tries.
                if (held.attempts == 0) Log(tx, "mail.put_off", held.id, Told(held, outcome));
                break;
            case Fate::Trouble:
            case Fate::Stopped:
                break;
        }
    });
}

void Sender::NoteUnnoted(const Rules& rules) {
    while (!unnoted_.empty()) {
        Note(unnoted_.back(), {}, rules);
        unnoted_.pop_back();
    }
}

void Sender::NoteTrouble(const Outcome& outcome, const Rules& rules) {
    database_.Write([&](db::Transaction& tx) {
        for (const auto attempts : store::AttemptsOfDue(tx))
            store::KeepAllDue(tx,
                              attempts,
                              outcome.error,
                              outcome.answer,
                              After(tx, rules.PauseAfter(attempts + 1)));
        if (!is_in_trouble_)
            Log(tx, "mail.trouble", {}, {{"error", outcome.error}, {"answer", outcome.answer}});
    });
    is_in_trouble_ = true;
}

}  // namespace mail
