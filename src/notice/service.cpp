#include "notice/service.hpp"

#include <algorithm>

#include "org/service.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/fields.hpp"

namespace notice {
namespace {

/// A person is called by their own name, an account that is nobody's by its own.
std::string NameOf(db::Transaction& tx, const auth::Actor& actor) {
    if (!actor.principal || actor.principal->holder_id == 0) return actor.name;
    return org::store::GetPerson(tx, {actor.principal->holder_id}).FullName();
}

Params OfId(std::int64_t id) { return {{"id", std::to_string(id)}}; }

/// Into the outbox, where the unit has an address.
mail::MessageId PutMail(db::Transaction& tx,
                        org::UnitId unit,
                        const Words& words,
                        const std::string& sender,
                        const std::string& reference) {
    const auto address = org::MailOf(tx, unit);
    if (address.empty()) return {};
    return mail::Put(tx,
                     {address,
                      words.subject,
                      i18n::Text(i18n::Language::Vietnamese,
                                 "notice.mail_text",
                                 {{"unit", org::store::GetUnit(tx, unit, tx.Today()).name},
                                  {"text", words.text.empty() ? words.subject : words.text},
                                  {"sender", sender}}),
                      reference});
}

json::object Told(const Notice& notice) {
    return {{"unit_id", notice.unit_id.value},
            {"account_id", notice.account_id.value},
            {"kind", notice.kind},
            {"record_kind", notice.record_kind},
            {"record_id", notice.record_id},
            {"mail_id", notice.mail_id.value}};
}

json::object Told(const Letter& letter) {
    return {{"unit_id", letter.unit_id.value},
            {"to_unit_id", letter.to_unit_id.value},
            {"subtree", letter.subtree},
            {"subject", letter.subject},
            {"text", letter.text},
            {"by_mail", letter.by_mail == ByMail::Yes},
            {"unit_count", letter.unit_count}};
}

[[noreturn]] void RefuseTo(const char* code, const Params& params) {
    http::ThrowFieldProblems({{"to", code, params}});
}

/// Who gets the letter today.
std::vector<org::Unit> Addressees(db::Transaction& tx, const Letter& letter) {
    std::vector<org::Unit> below, chosen;
    std::optional<int> depth;  // of the unit that it goes to, while we are below it
    bool is_there = false;
    for (auto& row : org::store::Tree(tx, letter.unit_id, tx.Today(), org::kMainHierarchy)) {
        if (depth && row.depth <= *depth) depth.reset();
        if (row.unit.id == letter.to_unit_id) {
            depth = row.depth;
            is_there = true;
        }
        const bool is_meant = row.unit.id == letter.to_unit_id || (depth && letter.subtree);
        if (is_meant && row.unit.id != letter.unit_id) chosen.push_back(std::move(row.unit));
    }
    if (!is_there)
        RefuseTo("notice.not_below",
                 {{"unit", org::store::GetUnit(tx, letter.to_unit_id, tx.Today()).name}});
    if (chosen.empty()) RefuseTo("notice.nobody_below", {});
    return chosen;
}

}  // namespace

NoticeId Tell(db::Transaction& tx, const auth::Actor& actor, const Telling& telling) {
    Notice notice;
    notice.unit_id = telling.unit_id;
    notice.account_id = telling.account_id;
    notice.kind = telling.kind;
    notice.params = telling.params;
    notice.record_kind = telling.record_kind;
    notice.record_id = telling.record_id;
    notice.by_mail = telling.by_mail;
    if (telling.by_mail == ByMail::Yes && telling.unit_id)
        notice.mail_id = PutMail(tx,
                                 telling.unit_id,
                                 WordsOf(notice, std::nullopt, i18n::Language::Vietnamese),
                                 "",
                                 telling.record_kind + ":" + std::to_string(telling.record_id));
    store::Insert(tx, notice);
    audit::Record(tx, actor, "notice.tell", {"notice", notice.id.value}, nullptr, Told(notice));
    return notice.id;
}

State StateOf(db::Transaction& tx, NoticeId id) {
    const auto notice = store::Find(tx, id);
    if (!notice) throw Failure{FailureKind::NotFound, "notice.unknown", OfId(id.value)};
    return {notice->seen_at,
            notice->seen_by,
            notice->by_mail,
            notice->mail_id ? mail::Find(tx, notice->mail_id) : std::nullopt};
}

store::Reader ReaderOf(db::Transaction& tx, const auth::Actor& actor) {
    store::Reader reader;
    if (!actor.principal) return reader;
    reader.account_id = actor.principal->account_id;
    for (const auto& grant : actor.principal->grants) {
        if (grant.right != "notice.read" || grant.place == 0 || !grant.HoldsOn(tx.Today()))
            continue;
        const auto known = std::find_if(
            reader.units.begin(), reader.units.end(), [&](const store::Reader::Unit& unit) {
                return unit.id.value == grant.place;
            });
        if (known == reader.units.end())
            reader.units.push_back({{grant.place}, grant.valid_from});
        else
            known->since = std::min(known->since, grant.valid_from);
    }
    return reader;
}

Notice See(db::Transaction& tx, const auth::Actor& actor, NoticeId id) {
    auto notice = store::Find(tx, id);
    if (!notice || !ReaderOf(tx, actor).MayRead(*notice))
        throw Failure{FailureKind::NotFound, "notice.unknown", OfId(id.value)};
    return std::move(*notice);
}

Notice MarkRead(db::Transaction& tx, const auth::Actor& actor, NoticeId id) {
    const auto before = See(tx, actor, id);
    store::MarkRead(tx, ReaderOf(tx, actor), NameOf(tx, actor), id, id);
    auto after = See(tx, actor, id);
    audit::Record(tx,
                  actor,
                  "notice.mark_read",
                  {"notice", id.value},
                  json::object{{"seen_by", before.seen_by}},
                  json::object{{"seen_by", after.seen_by}});
    return after;
}

std::int64_t MarkAllRead(db::Transaction& tx, const auth::Actor& actor, NoticeId until) {
    const auto count =
        store::MarkRead(tx, ReaderOf(tx, actor), NameOf(tx, actor), NoticeId{1}, until);
    audit::Record(tx,
                  actor,
                  "notice.mark_all_read",
                  {"notice", until.value},
                  nullptr,
                  json::object{{"count", count}});
    return count;
}

Letter Send(db::Transaction& tx, const auth::Actor& actor, Letter letter) {
    auth::Require(actor, "notice.send", letter.unit_id.value, tx.Today());
    const auto units = Addressees(tx, letter);
    letter.unit_count = static_cast<std::int64_t>(units.size());
    letter.sent_by = NameOf(tx, actor);
    store::Insert(tx, letter);
    const auto sender = org::store::GetUnit(tx, letter.unit_id, tx.Today()).name;
    for (const auto& unit : units) {
        Notice notice;
        notice.unit_id = unit.id;
        notice.kind = kLetter;
        notice.letter_id = letter.id;
        notice.by_mail = letter.by_mail;
        if (letter.by_mail == ByMail::Yes)
            notice.mail_id = PutMail(tx,
                                     unit.id,
                                     {letter.subject, letter.text},
                                     sender,
                                     "letter:" + std::to_string(letter.id.value));
        store::Insert(tx, notice);
    }
    audit::Record(
        tx, actor, "notice.send_letter", {"letter", letter.id.value}, nullptr, Told(letter));
    return letter;
}

Letter SeeLetter(db::Transaction& tx, const auth::Actor& actor, LetterId id) {
    const auto letter = store::FindLetter(tx, id);
    const auto params = OfId(id.value);
    if (!letter) throw Failure{FailureKind::NotFound, "notice.unknown_letter", params};
    auth::RequireToSee(
        actor, "notice.send", letter->unit_id.value, tx.Today(), "notice.unknown_letter", params);
    return *letter;
}

}  // namespace notice
