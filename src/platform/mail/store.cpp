#include "platform/mail/store.hpp"

namespace mail::store {
namespace {

using Text = std::string;

const std::string kInsert =
    "INSERT INTO mail_message (id, message_key, to_address, subject, body, reference, state,"
    " next_try_at, waiting_since, created_at) VALUES (:id, :key, :to, :subject, :body, :reference,"
    " 'waiting', :now, :now, :now)";
const std::string kSelect =
    "SELECT id, message_key, to_address, subject, body, reference, state, attempts, next_try_at,"
    " last_error, last_answer, created_at, sent_at FROM mail_message ";
const std::string kFind = kSelect + "WHERE id = :id";
const std::string kList = kSelect + "WHERE id < :before ORDER BY id DESC LIMIT :limit";
const std::string kListOfState =
    kSelect + "WHERE state = :state AND id < :before ORDER BY id DESC LIMIT :limit";
const std::string kIsDue = "state = 'waiting' AND next_try_at <= :now";
const std::string kDue = kSelect + "WHERE " + kIsDue + " ORDER BY next_try_at, id LIMIT :limit";
const std::string kNextDue = "SELECT min(next_try_at) FROM mail_message WHERE state = 'waiting'";
const std::string kMarkSent =
    "UPDATE mail_message SET state = 'sent', attempts = attempts + 1, sent_at = :now,"
    " last_error = '', last_answer = '' WHERE id = :id AND state = 'waiting'";
const std::string kMarkFailed =
    "UPDATE mail_message SET state = 'failed', attempts = attempts + 1, last_error = :error,"
    " last_answer = :answer WHERE id = :id AND state = 'waiting'";
const std::string kSetKept =
    "UPDATE mail_message SET attempts = attempts + 1, last_error = :error, last_answer = :answer,"
    " next_try_at = :next WHERE ";
const std::string kKeep = kSetKept + "id = :id AND state = 'waiting'";
const std::string kKeepAllDue = kSetKept + kIsDue + " AND attempts = :attempts";
const std::string kAttemptsOfDue = "SELECT DISTINCT attempts FROM mail_message WHERE " + kIsDue;
const std::string kHoldAll =
    "UPDATE mail_message SET last_error = :error, last_answer = '', next_try_at = :next"
    " WHERE state = 'waiting'";
const std::string kToGiveUp =
    "SELECT id FROM mail_message WHERE state = 'waiting' AND waiting_since < :before"
    " AND attempts > 0 AND next_try_at > :now ORDER BY id";
const std::string kGiveUp =
    "UPDATE mail_message SET state = 'failed' WHERE state = 'waiting' AND waiting_since < :before"
    " AND attempts > 0 AND next_try_at > :now";
const std::string kMakeAllDue =
    "UPDATE mail_message SET next_try_at = :now WHERE state = 'waiting'";
const std::string kRetry =
    "UPDATE mail_message SET state = 'waiting', attempts = 0, next_try_at = :now,"
    " waiting_since = :now WHERE id = :id AND state <> 'sent'";
const std::string kCount = "SELECT state, count(*) FROM mail_message GROUP BY state";
const std::string kEraseTexts =
    "UPDATE mail_message SET body = '' WHERE state <> 'waiting' AND body <> ''"
    " AND coalesce(sent_at, waiting_since) < :before";

std::vector<Held> Select(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Held> found;
    tx.Query<MessageId,
             Text,
             Text,
             Text,
             Text,
             Text,
             Text,
             std::int64_t,
             Instant,
             Text,
             Text,
             Instant,
             std::optional<Instant>>(sql,
                                     binds,
                                     [&](MessageId id,
                                         Text key,
                                         Text to,
                                         Text subject,
                                         Text body,
                                         Text reference,
                                         const Text& state,
                                         std::int64_t attempts,
                                         Instant next_try_at,
                                         Text error,
                                         Text answer,
                                         Instant created_at,
                                         std::optional<Instant> sent_at) {
                                         found.push_back({id,
                                                          std::move(key),
                                                          std::move(to),
                                                          std::move(subject),
                                                          std::move(body),
                                                          std::move(reference),
                                                          StateOf(state).value_or(State::Failed),
                                                          attempts,
                                                          next_try_at,
                                                          std::move(error),
                                                          std::move(answer),
                                                          created_at,
                                                          sent_at});
                                     });
    return found;
}

}  // namespace

MessageId Insert(db::Transaction& tx, const Held& held) {
    const MessageId id{tx.ReserveIds("mail_message")};
    tx.Execute(kInsert,
               {{"id", id},
                {"key", held.key},
                {"to", held.to},
                {"subject", held.subject},
                {"body", held.text},
                {"reference", held.reference},
                {"now", tx.Now()}});
    return id;
}

std::optional<Held> Find(db::Transaction& tx, MessageId id) {
    auto found = Select(tx, kFind, {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Held> List(db::Transaction& tx,
                       std::optional<State> state,
                       std::int64_t before,
                       std::int64_t limit) {
    if (!state) return Select(tx, kList, {{"before", before}, {"limit", limit}});
    return Select(
        tx, kListOfState, {{"state", WordOf(*state)}, {"before", before}, {"limit", limit}});
}

std::vector<Held> Due(db::Transaction& tx, std::int64_t limit) {
    return Select(tx, kDue, {{"now", tx.Now()}, {"limit", limit}});
}

std::optional<Instant> NextDue(db::Transaction& tx) {
    return tx.Value<std::optional<Instant>>(kNextDue);
}

bool MarkSent(db::Transaction& tx, MessageId id) {
    return tx.Execute(kMarkSent, {{"id", id}, {"now", tx.Now()}}) > 0;
}

bool MarkFailed(db::Transaction& tx,
                MessageId id,
                const std::string& error,
                const std::string& answer) {
    return tx.Execute(kMarkFailed, {{"id", id}, {"error", error}, {"answer", answer}}) > 0;
}

bool Keep(db::Transaction& tx,
          MessageId id,
          const std::string& error,
          const std::string& answer,
          Instant next_try_at) {
    return tx.Execute(kKeep,
                      {{"id", id}, {"error", error}, {"answer", answer}, {"next", next_try_at}}) >
           0;
}

void KeepAllDue(db::Transaction& tx,
                std::int64_t attempts,
                const std::string& error,
                const std::string& answer,
                Instant next_try_at) {
    tx.Execute(kKeepAllDue,
               {{"attempts", attempts},
                {"error", error},
                {"answer", answer},
                {"next", next_try_at},
                {"now", tx.Now()}});
}

std::vector<std::int64_t> AttemptsOfDue(db::Transaction& tx) {
    std::vector<std::int64_t> found;
    tx.Query<std::int64_t>(kAttemptsOfDue, {{"now", tx.Now()}}, [&](std::int64_t attempts) {
        found.push_back(attempts);
    });
    return found;
}

void HoldAll(db::Transaction& tx, const std::string& error, Instant next_try_at) {
    tx.Execute(kHoldAll, {{"error", error}, {"next", next_try_at}});
}

std::vector<MessageId> GiveUp(db::Transaction& tx, Instant since_before) {
    std::vector<MessageId> found;
    const db::Binds binds{{"before", since_before}, {"now", tx.Now()}};
    tx.Query<MessageId>(kToGiveUp, binds, [&](MessageId id) { found.push_back(id); });
    if (!found.empty()) tx.Execute(kGiveUp, binds);
    return found;
}

void MakeAllDue(db::Transaction& tx) { tx.Execute(kMakeAllDue, {{"now", tx.Now()}}); }

bool Retry(db::Transaction& tx, MessageId id) {
    return tx.Execute(kRetry, {{"id", id}, {"now", tx.Now()}}) > 0;
}

Counts Count(db::Transaction& tx) {
    Counts counts;
    tx.Query<Text, std::int64_t>(kCount, {}, [&](const Text& word, std::int64_t count) {
        if (word == "waiting") counts.waiting = count;
        if (word == "sent") counts.sent = count;
        if (word == "failed") counts.failed = count;
    });
    return counts;
}

void EraseTexts(db::Transaction& tx, Instant before) {
    tx.Execute(kEraseTexts, {{"before", before}});
}

}  // namespace mail::store
