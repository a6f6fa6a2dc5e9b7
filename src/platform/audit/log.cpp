#include "platform/audit/log.hpp"

#include <mutex>
#include <shared_mutex>

#include "platform/base/digest.hpp"

namespace audit {
namespace {

const std::string kInsertEntry =
    "INSERT INTO audit_entry (id, at, actor, origin, act, record_kind, record_id, digest_before,"
    " digest_after) VALUES (:id, :at, :actor, :origin, :act, :record_kind, :record_id,"
    " :digest_before, :digest_after)";
const std::string kInsertContent =
    "INSERT INTO audit_content (entry_id, salt, content_before, content_after)"
    " VALUES (:entry_id, :salt, :content_before, :content_after)";
const std::string kEntries =
    "SELECT id, at, actor, origin, act, record_kind, record_id, digest_before, digest_after"
    " FROM audit_entry WHERE id >= :first AND id <= :last ORDER BY id";
const std::string kLastEntry = "SELECT coalesce(max(id), 0) FROM audit_entry";
const std::string kLastSeal =
    "SELECT last_entry_id, digest FROM audit_seal ORDER BY id DESC LIMIT 1";
const std::string kInsertSeal =
    "INSERT INTO audit_seal (id, first_entry_id, last_entry_id, sealed_at, previous_digest,"
    " digest) VALUES (:id, :first, :last, :at, :previous, :digest)";
const std::string kSeals =
    "SELECT first_entry_id, last_entry_id, previous_digest, digest FROM audit_seal ORDER BY id";
const std::string kContents =
    "SELECT e.id, e.digest_before, e.digest_after, c.salt, c.content_before, c.content_after"
    " FROM audit_entry e JOIN audit_content c ON c.entry_id = e.id ORDER BY e.id";
const std::string kErase =
    "DELETE FROM audit_content WHERE entry_id IN"
    " (SELECT id FROM audit_entry WHERE record_kind = :kind AND record_id = :id)";
const std::string kList =
    "SELECT e.id, e.at, e.actor, e.act, e.record_kind, e.record_id,"
    " coalesce(c.content_before, ''), coalesce(c.content_after, ''), e.origin"
    " FROM audit_entry e LEFT JOIN audit_content c ON c.entry_id = e.id"
    " WHERE e.id < :before AND (:kind = '' OR (e.record_kind = :kind AND e.record_id = :id))"
    " ORDER BY e.id DESC LIMIT :limit";

/// Held while it is called: who has set another knows that the old one is not called any more.
std::shared_mutex listener_mutex;
Listener listener;

void Tell(const Subject& subject) {
    const std::shared_lock lock(listener_mutex);
    if (listener) listener(subject);
}

std::string Salted(const std::string& salt, const std::string& content) {
    return Digester{}.Field(salt).Field(content).Hex();
}

/// The digest of a run of entries on top of the seal before it; nullopt where an id is missing.
std::optional<std::string> ChainOf(db::Transaction& tx,
                                   std::int64_t first,
                                   std::int64_t last,
                                   const std::string& previous,
                                   std::int64_t& missing) {
    Digester digester;
    digester.Field(previous);
    std::int64_t expected = first;
    using Text = std::string;
    tx.Query<std::int64_t, Text, Text, Text, Text, Text, std::int64_t, Text, Text>(
        kEntries,
        {{"first", first}, {"last", last}},
        [&](std::int64_t id,
            Text at,
            Text actor,
            Text origin,
            Text act,
            Text kind,
            std::int64_t record,
            Text before,
            Text after) {
            if (id != expected && missing == 0) missing = expected;
            expected = id + 1;
            digester.Field(id).Field(at).Field(actor).Field(origin).Field(act).Field(kind);
            digester.Field(record).Field(before).Field(after);
        });
    if (expected != last + 1 && missing == 0) missing = expected;
    if (missing != 0) return std::nullopt;
    return digester.Hex();
}

}  // namespace

void Record(db::Transaction& tx,
            const Actor& actor,
            const std::string& act,
            const Subject& subject,
            const json::value& before,
            const json::value& after) {
    const auto id = tx.ReserveIds("audit_entry");
    const auto salt = RandomHex(16);
    const auto content_before = before.is_null() ? std::string() : json::Write(before);
    const auto content_after = after.is_null() ? std::string() : json::Write(after);
    tx.Execute(kInsertEntry,
               {{"id", id},
                {"at", tx.Now()},
                {"actor", actor.name},
                {"origin", actor.origin},
                {"act", act},
                {"record_kind", subject.kind},
                {"record_id", subject.id},
                {"digest_before", Salted(salt, content_before)},
                {"digest_after", Salted(salt, content_after)}});
    tx.Execute(kInsertContent,
               {{"entry_id", id},
                {"salt", salt},
                {"content_before", content_before},
                {"content_after", content_after}});
    tx.AfterCommit([subject] { Tell(subject); });
}

void Listen(Listener wanted) {
    const std::unique_lock lock(listener_mutex);
    listener = std::move(wanted);
}

void Seal(db::Transaction& tx) {
    const auto [sealed, previous] =
        tx.First<std::int64_t, std::string>(kLastSeal).value_or(std::tuple{0, std::string()});
    const auto last = tx.Value<std::int64_t>(kLastEntry);
    if (last <= sealed) return;
    std::int64_t missing = 0;
    // A missing entry is left unsealed for Verify to name.
    if (const auto digest = ChainOf(tx, sealed + 1, last, previous, missing))
        tx.Execute(kInsertSeal,
                   {{"id", tx.ReserveIds("audit_seal")},
                    {"first", sealed + 1},
                    {"last", last},
                    {"at", tx.Now()},
                    {"previous", previous},
                    {"digest", *digest}});
}

void EraseContents(db::Transaction& tx, const Subject& subject) {
    tx.Execute(kErase, {{"kind", subject.kind}, {"id", subject.id}});
}

std::vector<Difference> Verify(db::Transaction& tx) {
    std::vector<Difference> differences;
    struct Batch {
        std::int64_t first, last;
        std::string previous, digest;
    };
    std::vector<Batch> batches;
    tx.Query<std::int64_t, std::int64_t, std::string, std::string>(
        kSeals,
        {},
        [&](std::int64_t first, std::int64_t last, std::string previous, std::string digest) {
            batches.push_back({first, last, std::move(previous), std::move(digest)});
        });
    std::string previous;
    std::int64_t expected = 1;
    for (const auto& batch : batches) {
        std::int64_t missing = 0;
        const auto digest = ChainOf(tx, batch.first, batch.last, batch.previous, missing);
        if (missing != 0)
            differences.push_back({missing, "audit.entry_missing"});
        else if (digest != batch.digest || batch.previous != previous || batch.first != expected)
            differences.push_back({batch.first, "audit.seal_broken"});
        previous = batch.digest;
        expected = batch.last + 1;
    }
    // What is not sealed yet can at least not miss an entry before the last.
    std::int64_t missing = 0;
    const auto last = tx.Value<std::int64_t>(kLastEntry);
    if (last >= expected) ChainOf(tx, expected, last, previous, missing);
    if (missing != 0) differences.push_back({missing, "audit.entry_missing"});
    using Text = std::string;
    tx.Query<std::int64_t, Text, Text, Text, Text, Text>(
        kContents,
        {},
        [&](std::int64_t id,
            Text before,
            Text after,
            Text salt,
            Text content_before,
            Text content_after) {
            if (Salted(salt, content_before) != before || Salted(salt, content_after) != after)
                differences.push_back({id, "audit.content_changed"});
        });
    return differences;
}

std::vector<Entry> List(db::Transaction& tx,
                        const std::optional<Subject>& subject,
                        std::int64_t limit,
                        std::int64_t before) {
    std::vector<Entry> entries;
    using Text = std::string;
    tx.Query<std::int64_t, Instant, Text, Text, Text, std::int64_t, Text, Text, Text>(
        kList,
        {{"kind", subject ? subject->kind : ""},
         {"id", subject ? subject->id : 0},
         {"before", before},
         {"limit", limit}},
        [&](std::int64_t id,
            Instant at,
            Text actor,
            Text act,
            Text kind,
            std::int64_t record,
            Text content_before,
            Text content_after,
            Text origin) {
            entries.push_back(
                {id, at, actor, act, {kind, record}, content_before, content_after, origin});
        });
    return entries;
}

}  // namespace audit
