#include "notice/api.hpp"

#include <limits>

#include "notice/mail_json.hpp"
#include "notice/service.hpp"
#include "org/service.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace notice {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::int64_t kMostCounted = 99;
constexpr std::size_t kLongestSubject = 200;
constexpr std::size_t kLongestText = 5000;

std::string NameOf(db::Transaction& tx, org::UnitId unit) {
    return org::store::GetUnit(tx, unit, tx.Today()).name;
}

json::value ShownMail(db::Transaction& tx, const Notice& notice, i18n::Language language) {
    return MailToJson(
        notice.by_mail, notice.mail_id ? mail::Find(tx, notice.mail_id) : std::nullopt, language);
}

json::object Shown(db::Transaction& tx,
                   const Context& context,
                   const Notice& notice,
                   bool is_unread) {
    const auto language = context.request.language;
    const auto letter =
        notice.letter_id ? store::FindLetter(tx, notice.letter_id) : std::optional<Letter>();
    auto words = WordsOf(notice, letter, language);
    json::value from, record, unit;
    if (letter)
        from = json::object{{"unit", org::store::CodeOf(tx, letter->unit_id)},
                            {"unit_name", NameOf(tx, letter->unit_id)},
                            {"sent_by", letter->sent_by}};
    if (!notice.record_kind.empty())
        record = json::object{{"kind", notice.record_kind}, {"id", notice.record_id}};
    if (notice.unit_id)
        unit = json::object{{"code", org::store::CodeOf(tx, notice.unit_id)},
                            {"name", NameOf(tx, notice.unit_id)}};
    return {{"id", notice.id.value},
            {"kind", notice.kind},
            {"subject", std::move(words.subject)},
            {"text", std::move(words.text)},
            {"unit", std::move(unit)},
            {"from", std::move(from)},
            {"record", std::move(record)},
            {"created_at", notice.created_at.ToIso()},
            {"unread", is_unread},
            {"seen_at", json::OrNull(notice.seen_at)},
            {"seen_by", json::OrNull(notice.seen_by)},
            {"mail", ShownMail(tx, notice, language)}};
}

Response ListOwn(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        bool unread = false;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.OptionalBool("unread").value_or(false)};
    });
    json::array items;
    for (const auto& row :
         store::List(tx,
                     ReaderOf(tx, context.actor),
                     asked.unread ? store::Which::Unread : store::Which::All,
                     asked.page.NumberAfter(0, std::numeric_limits<std::int64_t>::max()),
                     asked.page.RowsToAsk()))
        items.push_back(Shown(tx, context, row.notice, row.unread));
    return http::List(std::move(items), asked.page);
}

Response Count(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto count = store::CountUnread(tx, ReaderOf(tx, context.actor), kMostCounted + 1);
    return http::Json(
        json::object{{"unread", std::min(count, kMostCounted)}, {"more", count > kMostCounted}});
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto notice = See(tx, context.actor, context.PathId<NoticeId>("id"));
    return http::Json(
        Shown(tx, context, notice, store::IsUnread(tx, ReaderOf(tx, context.actor), notice.id)));
}

Response Read(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto notice = MarkRead(tx, context.actor, context.PathId<NoticeId>("id"));
    return http::Json(Shown(tx, context, notice, false));
}

Response ReadAll(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto until = context.Body([](Fields& body) { return body.IdOf<NoticeId>("until"); });
    return http::Json(json::object{{"marked", MarkAllRead(tx, context.actor, until)}});
}

json::object Shown(db::Transaction& tx, const Letter& letter) {
    const auto counts = store::CountsOf(tx, letter.id);
    json::value mail;
    if (letter.by_mail == ByMail::Yes)
        mail = json::object{{"no_address", counts.no_address},
                            {"waiting", counts.waiting},
                            {"sent", counts.sent},
                            {"failed", counts.failed}};
    return {{"id", letter.id.value},
            {"unit", org::store::CodeOf(tx, letter.unit_id)},
            {"to", org::store::CodeOf(tx, letter.to_unit_id)},
            {"to_name", NameOf(tx, letter.to_unit_id)},
            {"subtree", letter.subtree},
            {"subject", letter.subject},
            {"text", letter.text},
            {"sent_by", letter.sent_by},
            {"sent_at", letter.sent_at.ToIso()},
            {"units", letter.unit_count},
            {"seen", counts.seen},
            {"mail", std::move(mail)}};
}

Response ListLetters(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::string unit;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.Text("unit", {.max = 100})};
    });
    const auto unit = org::SeeUnit(tx, context.actor, asked.unit, "notice.send");
    json::array items;
    for (const auto& letter :
         store::LettersOf(tx,
                          unit,
                          asked.page.NumberAfter(0, std::numeric_limits<std::int64_t>::max()),
                          asked.page.RowsToAsk()))
        items.push_back(Shown(tx, letter));
    return http::List(std::move(items), asked.page);
}

Response SendLetter(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    std::string unit, to;
    auto letter = context.Body([&](Fields& body) {
        Letter read;
        unit = body.Text("unit", {.max = 100});
        to = body.Text("to", {.max = 100});
        read.subtree = body.OptionalBool("subtree").value_or(false);
        read.subject = body.Text("subject", {.max = kLongestSubject});
        read.text = body.Text("text", {.max = kLongestText, .several_lines = true});
        read.by_mail = body.OptionalBool("by_mail").value_or(false) ? ByMail::Yes : ByMail::No;
        return read;
    });
    letter.unit_id = org::SeeUnit(tx, context.actor, unit, "notice.send");
    letter.to_unit_id = org::SeeUnit(tx, context.actor, to, "unit.read");
    letter = Send(tx, context.actor, letter);
    return http::Created("/api/letters/" + std::to_string(letter.id.value), Shown(tx, letter));
}

Response ShowLetter(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return http::Json(Shown(tx, SeeLetter(tx, context.actor, context.PathId<LetterId>("id"))));
}

/// Unit by unit: who has seen it, and where the mail is.
Response ListNotices(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        bool unseen = false;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.OptionalBool("unseen").value_or(false)};
    });
    const auto letter = SeeLetter(tx, context.actor, context.PathId<LetterId>("id"));
    json::array items;
    for (const auto& notice : store::NoticesOf(
             tx, letter.id, asked.unseen, asked.page.NumberAfter(0, 0), asked.page.RowsToAsk()))
        items.push_back(json::object{{"id", notice.id.value},
                                     {"unit", org::store::CodeOf(tx, notice.unit_id)},
                                     {"unit_name", NameOf(tx, notice.unit_id)},
                                     {"seen_at", json::OrNull(notice.seen_at)},
                                     {"seen_by", json::OrNull(notice.seen_by)},
                                     {"mail", ShownMail(tx, notice, context.request.language)}});
    return http::List(std::move(items), asked.page);
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto send = Access::Right("notice.send");
    return {
        {.method = Method::Get, .path = "/api/notices", .access = signed_in, .reads = ListOwn},
        {.method = Method::Get, .path = "/api/notice-count", .access = signed_in, .reads = Count},
        {.method = Method::Post,
         .path = "/api/notices/read",
         .access = signed_in,
         .writes = ReadAll},
        {.method = Method::Get, .path = "/api/notices/{id}", .access = signed_in, .reads = Show},
        {.method = Method::Post,
         .path = "/api/notices/{id}/read",
         .access = signed_in,
         .writes = Read},
        {.method = Method::Get, .path = "/api/letters", .access = send, .reads = ListLetters},
        {.method = Method::Post, .path = "/api/letters", .access = send, .writes = SendLetter},
        {.method = Method::Get, .path = "/api/letters/{id}", .access = send, .reads = ShowLetter},
        {.method = Method::Get,
         .path = "/api/letters/{id}/notices",
         .access = send,
         .reads = ListNotices},
    };
}

}  // namespace notice
