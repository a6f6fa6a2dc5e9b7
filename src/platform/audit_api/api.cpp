#include "platform/audit_api/api.hpp"

#include <charconv>

#include "platform/audit_api/changes.hpp"
#include "platform/http/page.hpp"
#include "platform/i18n/messages.hpp"

namespace audit {
namespace {

constexpr std::int64_t kWholeSystem = 0;

/// "sheet:12"; of a kind alone nothing is asked.
std::optional<Subject> ReadSubject(http::Fields& query) {
    const auto text = query.OptionalText("record", {.max = 80});
    if (!text) return std::nullopt;
    Subject subject;
    const auto colon = text->find(':');
    const char* end = text->data() + text->size();
    const char* begin = text->data() + std::min(colon, text->size() - 1) + 1;
    const auto [stop, error] = std::from_chars(begin, end, subject.id);
    subject.kind = text->substr(0, colon);
    if (colon == std::string::npos || colon == 0 || error != std::errc() || stop != end)
        query.Refuse("record", "audit.bad_record");
    return subject;
}

/// What is said for an act or a kind of record; where nothing is, its code.
std::string NameOf(i18n::Language language, const std::string& key, const std::string& code) {
    return i18n::Has(language, key) ? i18n::Text(language, key) : code;
}

/// A content that was erased is as one that never was.
json::value ContentOf(const std::string& content) {
    return content.empty() ? json::value(nullptr) : json::Parse(content, "audit_content");
}

http::Response List(db::Transaction& tx, const http::Context& context) {
    const auto today = tx.Today();
    auth::Require(context.actor, "audit.read", kWholeSystem, today);
    struct Asked {
        http::Page page;
        std::optional<Subject> subject;
    };
    const auto asked = context.Query(
        [](http::Fields& query) { return Asked{http::ReadPage(query), ReadSubject(query)}; });
    const bool shows_contents = auth::May(context.actor, "audit.contents", kWholeSystem, today);
    const auto before = asked.page.NumberAfter(0, std::numeric_limits<std::int64_t>::max());
    const auto language = context.request.language;
    json::array items;
    for (const auto& entry : List(tx, asked.subject, asked.page.RowsToAsk(), before)) {
        json::object item{
            {"id", entry.id},
            {"at", entry.at.ToIso()},
            {"actor", entry.actor},
            {"origin", entry.origin},
            {"act", entry.act},
            {"act_name", NameOf(language, entry.act, entry.act)},
            {"record_kind", entry.subject.kind},
            {"record_kind_name",
             NameOf(language, "audit.kind." + entry.subject.kind, entry.subject.kind)},
            {"record_id", entry.subject.id}};
        if (shows_contents) {
            item["before"] = ContentOf(entry.content_before);
            item["after"] = ContentOf(entry.content_after);
        }
        items.push_back(std::move(item));
    }
    return http::List(std::move(items), asked.page);
}

}  // namespace

std::vector<http::Route> Routes() {
    const auto changes = std::make_shared<Changes>();
    return {{.method = http::Method::Get,
             .path = "/api/log",
             .access = http::Access::Right("audit.read"),
             .reads = [](db::Transaction& tx,
                         const http::Context& context) { return List(tx, context); },
             .work = http::Work::Slow},
            {.method = http::Method::Get,
             .path = "/api/events",
             .access = http::Access::SignedIn(),
             .streams = [changes](const http::Context& context,
                                  const std::shared_ptr<http::Stream>& stream) {
                 context.RefuseQuery();
                 changes->Add(stream);
             }}};
}

}  // namespace audit
