#include "platform/mail/commands.hpp"

#include <CLI/CLI.hpp>
#include <limits>
#include <thread>

#include "platform/base/failure.hpp"
#include "platform/mail/store.hpp"

namespace mail {
namespace {

constexpr int kDefaultLimit = 50;
constexpr std::chrono::seconds kWaitForTest{20};
constexpr std::chrono::milliseconds kLook{100};

struct Options {
    std::string state, test;
    std::int64_t retry = 0;
    int limit = kDefaultLimit;
};

json::object ToJson(const console::Session& session, const Held& held) {
    return {{"id", held.id.value},
            {"to", held.to},
            {"subject", held.subject},
            {"reference", held.reference},
            {"state", WordOf(held.state)},
            {"attempts", held.attempts},
            {"created_at", held.created_at.ToIso()},
            {"next_try_at",
             held.state == State::Waiting ? json::value(held.next_try_at.ToIso()) : json::value()},
            {"sent_at", held.sent_at ? json::value(held.sent_at->ToIso()) : json::value()},
            {"error", ErrorText(held, session.language)}};
}

void ShowOutbox(console::Session& session, const Options& options) {
    std::optional<State> state;
    if (!options.state.empty()) state = StateOf(options.state);
    store::Counts counts;
    const auto rows = session.Reading().Read([&](db::Transaction& tx) {
        counts = store::Count(tx);
        return store::List(tx, state, std::numeric_limits<std::int64_t>::max(), options.limit);
    });
    if (session.json) {
        json::array list;
        for (const auto& held : rows) list.push_back(ToJson(session, held));
        return session.Print(json::object{{"messages", std::move(list)},
                                          {"waiting", counts.waiting},
                                          {"sent", counts.sent},
                                          {"failed", counts.failed}});
    }
    session.Say("mail.counts",
                {{"waiting", session.Number(counts.waiting)},
                 {"sent", session.Number(counts.sent)},
                 {"failed", session.Number(counts.failed)}});
    if (rows.empty()) return;
    console::Table table({session.Text("mail.column.number"),
                          session.Text("mail.column.created"),
                          session.Text("mail.column.to"),
                          session.Text("mail.column.subject"),
                          session.Text("mail.column.state"),
                          session.Text("mail.column.error")},
                         {true});
    for (const auto& held : rows)
        table.Add({std::to_string(held.id.value),
                   held.created_at.ToVietnamese(),
                   held.to,
                   held.subject,
                   session.Text("mail.state." + WordOf(held.state)),
                   ErrorText(held, session.language)});
    session.PrintLine(table.Show());
}

void Retry(console::Session& session, MessageId id) {
    session.Writing().Write([&](db::Transaction& tx) {
        const Params params{{"id", std::to_string(id.value)}};
        const auto before = Find(tx, id);
        if (!before) throw Failure{FailureKind::NotFound, "mail.unknown", params};
        if (!mail::Retry(tx, id)) throw Failure{FailureKind::Conflict, "mail.sent_already", params};
        audit::Record(tx,
                      session.actor,
                      "mail.retry",
                      {"mail", id.value},
                      json::object{{"state", WordOf(before->state)}},
                      json::object{{"state", WordOf(State::Waiting)}});
    });
    session.Say("mail.retried", {{"id", std::to_string(id.value)}});
    if (session.json) session.Print(json::object{{"id", id.value}, {"state", "waiting"}});
}

/// What became of it by now; waited for where somebody in this process sends.
Held Outcome(console::Session& session, MessageId id) {
    const auto end = std::chrono::steady_clock::now() + kWaitForTest;
    while (true) {
        auto held = session.Writing().Read([&](db::Transaction& tx) { return Find(tx, id); });
        const bool is_known = held->state != State::Waiting || !held->last_error.empty();
        if (is_known || !IsHeard() || std::chrono::steady_clock::now() > end)
            return std::move(*held);
        std::this_thread::sleep_for(kLook);
    }
}

void SendTest(console::Session& session, const std::string& address) {
    const auto id = session.Writing().Write([&](db::Transaction& tx) {
        const auto put = Put(tx,
                             {address,
                              session.Text("mail.test.subject"),
                              session.Text("mail.test.text", {{"time", tx.Now().ToVietnamese()}}),
                              "test"});
        audit::Record(tx,
                      session.actor,
                      "mail.put",
                      {"mail", put.value},
                      nullptr,
                      json::object{{"reference", "test"}});
        return put;
    });
    const auto held = Outcome(session, id);
    if (held.state != State::Sent) session.exit_code = console::kRefused;
    if (session.json) return session.Print(ToJson(session, held));
    const Params params{{"id", std::to_string(id.value)},
                        {"address", address},
                        {"error", ErrorText(held, session.language)}};
    switch (held.state) {
        case State::Sent:
            return session.Say("mail.test.sent", params);
        case State::Failed:
            return session.Say("mail.test.failed", params);
        case State::Waiting:
            return session.Say(held.last_error.empty() ? "mail.test.waits" : "mail.test.kept",
                               params);
    }
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    const auto options = std::make_shared<Options>();
    auto* verb = app.add_subcommand("mail", session.Text("verb.mail"));
    verb->add_option("--state", options->state, session.Text("verb.mail.state"))
        ->check(CLI::IsMember({"waiting", "sent", "failed"}));
    verb->add_option("--limit", options->limit, session.Text("verb.mail.limit"))
        ->check(CLI::PositiveNumber);
    auto* retry = verb->add_option("--retry", options->retry, session.Text("verb.mail.retry"))
                      ->check(CLI::PositiveNumber);
    auto* test = verb->add_option("--test", options->test, session.Text("verb.mail.test"));
    retry->excludes(test);
    verb->callback([options, &session] {
        if (options->retry > 0) return Retry(session, MessageId{options->retry});
        if (!options->test.empty()) return SendTest(session, options->test);
        ShowOutbox(session, *options);
    });
}

}  // namespace mail
