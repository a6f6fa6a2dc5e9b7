#include "notice/store.hpp"

#include <algorithm>

#include "platform/db/or_null.hpp"

namespace notice::store {
namespace {

using Text = std::string;

const std::string kInsert =
    "INSERT INTO notice_notice (id, unit_id, account_id, kind, params, record_kind, record_id,"
    " letter_id, by_mail, mail_id, created_at) VALUES (:id, :unit_id, :account_id, :kind, :params,"
    " :record_kind, :record_id, :letter_id, :by_mail, :mail_id, :now)";
const std::string kSelect =
    "SELECT n.id, n.unit_id, n.account_id, n.kind, n.params, n.record_kind, n.record_id,"
    " n.letter_id, n.by_mail, n.mail_id, n.created_at, n.seen_at, n.seen_by ";
const std::string kFind = kSelect + "FROM notice_notice n WHERE n.id = :id";
const std::string kUnreadBy =
    " NOT EXISTS (SELECT 1 FROM notice_reading r WHERE r.notice_id = n.id"
    " AND r.account_id = :account)";
const std::string kInsertReadings =
    "INSERT INTO notice_reading (notice_id, account_id, read_at) SELECT n.id, :account, :now ";
const std::string kInsertLetter =
    "INSERT INTO notice_letter (id, unit_id, to_unit_id, subtree, subject, text, by_mail,"
    " unit_count, sent_by, sent_at) VALUES (:id, :unit_id, :to_unit_id, :subtree, :subject, :text,"
    " :by_mail, :unit_count, :sent_by, :now)";
const std::string kSelectLetter =
    "SELECT id, unit_id, to_unit_id, subtree, subject, text, by_mail, unit_count, sent_by, sent_at"
    " FROM notice_letter ";
const std::string kFindLetter = kSelectLetter + "WHERE id = :id";
const std::string kLettersOf =
    kSelectLetter + "WHERE unit_id = :unit AND id < :before ORDER BY id DESC LIMIT :limit";
const std::string kCounts =
    "SELECT count(n.seen_at), count(CASE WHEN n.by_mail = 1 AND n.mail_id IS NULL THEN 1 END),"
    " count(CASE WHEN m.state = 'waiting' THEN 1 END), count(CASE WHEN m.state = 'sent' THEN 1 "
    "END),"
    " count(CASE WHEN m.state = 'failed' THEN 1 END)"
    " FROM notice_notice n LEFT JOIN mail_message m ON m.id = n.mail_id WHERE n.letter_id = :id";
const std::string kNoticesOf =
    kSelect + "FROM notice_notice n WHERE n.letter_id = :id AND n.id > :after";
const std::string kNoticesInOrder = " ORDER BY n.id LIMIT :limit";

ByMail ByMailOf(bool by_mail) { return by_mail ? ByMail::Yes : ByMail::No; }

/// What the reader may read, as SQL of a notice n.
std::string Addressed(const Reader& reader, db::Binds& binds) {
    std::string sql = "(n.account_id = :account";
    binds.emplace_back("account", reader.account_id);
    for (std::size_t at = 0; at < reader.units.size(); ++at) {
        const auto name = "unit" + std::to_string(at);
        sql += " OR n.unit_id = :" + name;
        binds.emplace_back(name, reader.units[at].id);
    }
    return sql + ")";
}

/// The same of what they have not read.
std::string Unread(const Reader& reader, db::Binds& binds) {
    std::string sql = "(n.account_id = :account";
    binds.emplace_back("account", reader.account_id);
    for (std::size_t at = 0; at < reader.units.size(); ++at) {
        const auto number = std::to_string(at);
        // The day begins in Vietnam.
        const auto since = reader.units[at].since.PlusDays(-1).ToIso() + "T17:00:00.000Z";
        sql += " OR (n.unit_id = :unit" + number + " AND n.created_at >= :since" + number + ")";
        binds.emplace_back("unit" + number, reader.units[at].id);
        binds.emplace_back("since" + number, since);
    }
    return sql + ") AND" + kUnreadBy;
}

template <typename... More, typename OnRow>
void EachNotice(db::Transaction& tx, const std::string& sql, const db::Binds& binds, OnRow row) {
    tx.Query<NoticeId,
             org::UnitId,
             auth::AccountId,
             Text,
             Text,
             Text,
             std::int64_t,
             LetterId,
             bool,
             mail::MessageId,
             Instant,
             std::optional<Instant>,
             Text,
             More...>(sql,
                      binds,
                      [&](NoticeId id,
                          org::UnitId unit,
                          auth::AccountId account,
                          Text kind,
                          const Text& params,
                          Text record_kind,
                          std::int64_t record_id,
                          LetterId letter,
                          bool by_mail,
                          mail::MessageId mail,
                          Instant created_at,
                          std::optional<Instant> seen_at,
                          Text seen_by,
                          More... more) {
                          row(Notice{id,
                                     unit,
                                     account,
                                     std::move(kind),
                                     ParamsFrom(params),
                                     std::move(record_kind),
                                     record_id,
                                     letter,
                                     ByMailOf(by_mail),
                                     mail,
                                     created_at,
                                     seen_at,
                                     std::move(seen_by)},
                              more...);
                      });
}

std::vector<Letter> Letters(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Letter> letters;
    tx.Query<LetterId,
             org::UnitId,
             org::UnitId,
             bool,
             Text,
             Text,
             bool,
             std::int64_t,
             Text,
             Instant>(sql,
                      binds,
                      [&](LetterId id,
                          org::UnitId unit,
                          org::UnitId to_unit,
                          bool subtree,
                          Text subject,
                          Text text,
                          bool by_mail,
                          std::int64_t count,
                          Text sent_by,
                          Instant sent_at) {
                          letters.push_back({id,
                                             unit,
                                             to_unit,
                                             subtree,
                                             std::move(subject),
                                             std::move(text),
                                             ByMailOf(by_mail),
                                             count,
                                             std::move(sent_by),
                                             sent_at});
                      });
    return letters;
}

}  // namespace

bool Reader::MayRead(const Notice& notice) const {
    if (notice.account_id) return notice.account_id == account_id;
    return std::any_of(
        units.begin(), units.end(), [&](const Unit& unit) { return unit.id == notice.unit_id; });
}

void Insert(db::Transaction& tx, Notice& notice) {
    notice.id = {tx.ReserveIds("notice_notice")};
    notice.created_at = tx.Now();
    tx.Execute(kInsert,
               {{"id", notice.id},
                {"unit_id", db::OrNull(notice.unit_id.value)},
                {"account_id", db::OrNull(notice.account_id.value)},
                {"kind", notice.kind},
                {"params", ToText(notice.params)},
                {"record_kind", notice.record_kind},
                {"record_id", notice.record_id},
                {"letter_id", db::OrNull(notice.letter_id.value)},
                {"by_mail", notice.by_mail == ByMail::Yes ? 1 : 0},
                {"mail_id", db::OrNull(notice.mail_id.value)},
                {"now", notice.created_at}});
}

std::optional<Notice> Find(db::Transaction& tx, NoticeId id) {
    std::optional<Notice> found;
    EachNotice(tx, kFind, {{"id", id}}, [&](Notice notice) { found = std::move(notice); });
    return found;
}

std::vector<Row> List(db::Transaction& tx,
                      const Reader& reader,
                      Which which,
                      std::int64_t before,
                      std::int64_t limit) {
    db::Binds binds{{"before", before}, {"limit", limit}};
    const auto unread = Unread(reader, binds);
    auto sql = kSelect + ", CASE WHEN " + unread + " THEN 1 ELSE 0 END FROM notice_notice n WHERE ";
    if (which == Which::Unread) {
        sql += unread;
    } else {
        db::Binds repeated;
        sql += Addressed(reader, repeated);
    }
    std::vector<Row> rows;
    EachNotice<bool>(
        tx,
        sql + " AND n.id < :before ORDER BY n.id DESC LIMIT :limit",
        binds,
        [&](Notice notice, bool is_unread) { rows.push_back({std::move(notice), is_unread}); });
    return rows;
}

std::int64_t CountUnread(db::Transaction& tx, const Reader& reader, std::int64_t most) {
    db::Binds binds{{"most", most}};
    const auto unread = Unread(reader, binds);
    return tx.Value<std::int64_t>("SELECT count(*) FROM (SELECT n.id FROM notice_notice n WHERE " +
                                      unread + " LIMIT :most) counted",
                                  binds);
}

bool IsUnread(db::Transaction& tx, const Reader& reader, NoticeId id) {
    db::Binds binds{{"id", id}};
    const auto unread = Unread(reader, binds);
    return tx.Value<std::int64_t>(
               "SELECT count(*) FROM notice_notice n WHERE n.id = :id AND " + unread, binds) > 0;
}

std::int64_t MarkRead(db::Transaction& tx,
                      const Reader& reader,
                      const std::string& name,
                      NoticeId from,
                      NoticeId until) {
    db::Binds binds{{"from", from}, {"until", until}, {"now", tx.Now()}};
    const auto unread =
        "FROM notice_notice n WHERE n.id >= :from AND n.id <= :until AND " + Unread(reader, binds);
    auto with_name = binds;
    with_name.emplace_back("name", name);
    tx.Execute(
        "UPDATE notice_notice SET seen_at = :now, seen_by = :name WHERE seen_at IS NULL"
        " AND id IN (SELECT n.id " +
            unread + ")",
        with_name);
    return tx.Execute(kInsertReadings + unread, binds);
}

void Insert(db::Transaction& tx, Letter& letter) {
    letter.id = {tx.ReserveIds("notice_letter")};
    letter.sent_at = tx.Now();
    tx.Execute(kInsertLetter,
               {{"id", letter.id},
                {"unit_id", letter.unit_id},
                {"to_unit_id", letter.to_unit_id},
                {"subtree", letter.subtree ? 1 : 0},
                {"subject", letter.subject},
                {"text", letter.text},
                {"by_mail", letter.by_mail == ByMail::Yes ? 1 : 0},
                {"unit_count", letter.unit_count},
                {"sent_by", letter.sent_by},
                {"now", letter.sent_at}});
}

std::optional<Letter> FindLetter(db::Transaction& tx, LetterId id) {
    auto found = Letters(tx, kFindLetter, {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Letter> LettersOf(db::Transaction& tx,
                              org::UnitId unit,
                              std::int64_t before,
                              std::int64_t limit) {
    return Letters(tx, kLettersOf, {{"unit", unit}, {"before", before}, {"limit", limit}});
}

Counts CountsOf(db::Transaction& tx, LetterId id) {
    Counts counts;
    using Number = std::int64_t;
    tx.Query<Number, Number, Number, Number, Number>(
        kCounts,
        {{"id", id}},
        [&](Number seen, Number no_address, Number waiting, Number sent, Number failed) {
            counts = {seen, no_address, waiting, sent, failed};
        });
    return counts;
}

std::vector<Notice> NoticesOf(
    db::Transaction& tx, LetterId id, bool only_unseen, std::int64_t after, std::int64_t limit) {
    std::vector<Notice> notices;
    EachNotice(tx,
               kNoticesOf + (only_unseen ? " AND n.seen_at IS NULL" : "") + kNoticesInOrder,
               {{"id", id}, {"after", after}, {"limit", limit}},
               [&](Notice notice) { notices.push_back(std::move(notice)); });
    return notices;
}

}  // namespace notice::store
