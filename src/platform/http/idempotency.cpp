#include "platform/http/idempotency.hpp"

#include "platform/base/digest.hpp"

namespace http {
namespace {

/// Answers fill the disk and are asked for again within moments; a device that waits for a line may
/// come back with its key after months.
constexpr std::chrono::hours kAnswerKept{24};
constexpr std::chrono::hours kKeyKept{120 * 24};
/// Stands where the answer was, once it is gone.
constexpr int kAnswerGone = 0;

constexpr auto kFind =
    "SELECT digest, status, content_type, location, tag, body FROM http_idempotency"
    " WHERE account_id = :account_id AND idempotency_key = :key AND created_at > :oldest";
constexpr auto kKeep =
    "INSERT INTO http_idempotency (account_id, idempotency_key, digest, created_at, status,"
    " content_type, location, tag, body)"
    " VALUES (:account_id, :key, :digest, :now, :status, :content_type, :location, :tag, :body)"
    " ON CONFLICT (account_id, idempotency_key) DO UPDATE SET digest = excluded.digest,"
    " created_at = excluded.created_at, status = excluded.status,"
    " content_type = excluded.content_type, location = excluded.location, tag = excluded.tag,"
    " body = excluded.body";
constexpr auto kForgetAnswers =
    "UPDATE http_idempotency SET status = 0, content_type = '', location = '', tag = '', body = ''"
    " WHERE status <> 0 AND created_at <= :oldest";
constexpr auto kPurge = "DELETE FROM http_idempotency WHERE created_at <= :oldest";

std::string Before(const db::Transaction& tx, std::chrono::hours age) {
    return Instant{tx.Now().time - age}.ToIso();
}

std::string KeyOf(const Request& request) {
    const auto key = request.headers.Get("Idempotency-Key");
    const bool is_plain =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    // Short keys would meet by chance.
    if (key.size() < 8 || key.size() > 128 || !is_plain)
        throw Failure{FailureKind::Invalid, "http.bad_idempotency_key"};
    return std::string(key);
}

/// What makes a request the same: If-Match too, since another version is another wish.
std::string DigestOfRequest(const Request& request) {
    Digester digester;
    digester.Field(NameOf(request.method)).Field(request.path);
    for (const auto& [name, value] : request.query) digester.Field(name).Field(value);
    digester.Field(request.headers.Get("If-Match"));
    digester.Field(request.headers.Get("Content-Type"));
    digester.Field(request.body);
    return digester.Hex();
}

}  // namespace

Response Once(db::Transaction& tx,
              const Context& context,
              const std::function<Response(db::Transaction&, const Context&)>& write) {
    if (!context.request.headers.Has("Idempotency-Key")) return write(tx, context);
    const auto key = KeyOf(context.request);
    const auto digest = DigestOfRequest(context.request);
    const auto account_id = context.actor.principal ? context.actor.principal->account_id.value : 0;

    using Text = std::string;
    if (const auto found = tx.First<Text, int, Text, Text, Text, Text>(
            kFind, {{"account_id", account_id}, {"key", key}, {"oldest", Before(tx, kKeyKept)}})) {
        const auto& [known_digest, status, type, location, tag, body] = *found;
        if (known_digest != digest)
            throw Failure{FailureKind::Invalid, "http.idempotency_other_body", {{"key", key}}};
        if (status == kAnswerGone) throw Failure{FailureKind::Conflict, "http.done_before"};
        Response response{.status = status, .content_type = type, .body = body};
        if (!location.empty()) response.headers.Add("Location", location);
        if (!tag.empty()) response.headers.Add("ETag", tag);
        response.headers.Add("Idempotency-Replayed", "true");
        return response;
    }

    auto response = write(tx, context);
    // A secret is not written to disk to be read again; such a write is done again.
    if (!response.carries_secret)
        tx.Execute(kKeep,
                   {{"account_id", account_id},
                    {"key", key},
                    {"digest", digest},
                    {"now", tx.Now()},
                    {"status", response.status},
                    {"content_type", response.content_type},
                    {"location", response.headers.Get("Location")},
                    {"tag", response.headers.Get("ETag")},
                    {"body", response.body}});
    return response;
}

std::int64_t PurgeIdempotency(db::Transaction& tx) {
    tx.Execute(kForgetAnswers, {{"oldest", Before(tx, kAnswerKept)}});
    return tx.Execute(kPurge, {{"oldest", Before(tx, kKeyKept)}});
}

}  // namespace http
