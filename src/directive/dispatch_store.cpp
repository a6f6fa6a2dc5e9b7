#include "directive/dispatch_store.hpp"

#include "org/reach.hpp"
#include "platform/db/id_list.hpp"
#include "platform/db/query.hpp"

namespace directive::store {
namespace {

using Text = std::string;

/// Units between two words on how far a dispatch is.
constexpr std::int64_t kToldAfter = 200;

const std::string kDispatches =
    "SELECT id, hierarchy, sent_on, unit_count, sent_by FROM directive_dispatch"
    " WHERE document_id = :id ORDER BY id";
const std::string kInsertDispatch =
    "INSERT INTO directive_dispatch (id, document_id, hierarchy, sent_on, unit_count, sent_by,"
    " sent_at) VALUES (:id, :document_id, :hierarchy, :sent_on, :unit_count, :sent_by, :sent_at)";
const std::string kCountReceipts =
    "SELECT count(*), count(seen_at) FROM directive_receipt WHERE document_id = :id";
const std::string kReceivers =
    "SELECT unit_id FROM directive_receipt WHERE document_id = :id ORDER BY unit_id";
const std::string kReceiptColumns =
    "SELECT unit_id, sent_on, seen_at, coalesce(seen_by, '') FROM directive_receipt"
    " WHERE document_id = :id";
const std::string kFindReceipt = kReceiptColumns + " AND unit_id = :unit_id";
const std::string kSetSeen =
    "UPDATE directive_receipt SET seen_at = :at, seen_by = :by WHERE document_id = :id"
    " AND unit_id = :unit_id AND seen_at IS NULL";

const std::string kBelow =
    "WITH RECURSIVE below(unit_id) AS (SELECT p.unit_id FROM org_placement p"
    " WHERE p.parent_id = :unit_id AND p.valid_from <= :day"
    " AND (p.valid_to IS NULL OR p.valid_to >= :day) UNION SELECT p.unit_id FROM below b"
    " JOIN org_placement p ON p.parent_id = b.unit_id AND p.valid_from <= :day"
    " AND (p.valid_to IS NULL OR p.valid_to >= :day)) ";
const std::string kVersionsBelow =
    " FROM below b JOIN org_unit_version v ON v.unit_id = b.unit_id AND v.valid_from <= :day"
    " AND (v.valid_to IS NULL OR v.valid_to >= :day)";

}  // namespace

std::vector<Dispatch> DispatchesOf(db::Transaction& tx, DocumentId id) {
    std::vector<Dispatch> list;
    tx.Query<DispatchId, Text, Date, std::int64_t, Text>(
        kDispatches,
        {{"id", id}},
        [&](DispatchId dispatch, Text hierarchy, Date sent_on, std::int64_t count, Text sent_by) {
            list.push_back({dispatch, hierarchy, sent_on, count, sent_by});
        });
    return list;
}

void InsertReceipts(db::Transaction& tx,
                    DocumentId document,
                    const Dispatch& dispatch,
                    const std::vector<org::UnitId>& units,
                    const std::function<void(std::int64_t done, std::int64_t total)>& progress) {
    const DispatchId id{tx.ReserveIds("directive_dispatch")};
    tx.Execute(kInsertDispatch,
               {{"id", id},
                {"document_id", document},
                {"hierarchy", dispatch.hierarchy},
                {"sent_on", dispatch.sent_on},
                {"unit_count", dispatch.unit_count},
                {"sent_by", dispatch.sent_by},
                {"sent_at", tx.Now()}});
    using Type = db::BulkInsert::Type;
    db::BulkInsert receipts(tx.Session(),
                            "directive_receipt",
                            {{"id", Type::Integer},
                             {"document_id", Type::Integer},
                             {"dispatch_id", Type::Integer},
                             {"unit_id", Type::Integer},
                             {"sent_on", Type::Text}});
    const auto total = static_cast<std::int64_t>(units.size());
    auto receipt = tx.ReserveIds("directive_receipt", total);
    const auto sent_on = dispatch.sent_on.ToIso();
    std::int64_t done = 0;
    for (const auto unit : units) {
        receipts.Integer(receipt++)
            .Integer(document.value)
            .Integer(id.value)
            .Integer(unit.value)
            .Text(sent_on);
        if (++done % kToldAfter == 0 && progress) progress(done, total);
    }
    receipts.Flush();
    if (progress) progress(total, total);
}

std::pair<std::int64_t, std::int64_t> CountReceipts(db::Transaction& tx, DocumentId id) {
    const auto counts = tx.First<std::int64_t, std::int64_t>(kCountReceipts, {{"id", id}});
    return counts ? std::pair(std::get<0>(*counts), std::get<1>(*counts))
                  : std::pair<std::int64_t, std::int64_t>();
}

std::vector<org::UnitId> ReceiversOf(db::Transaction& tx, DocumentId id) {
    std::vector<org::UnitId> units;
    tx.Query<org::UnitId>(
        kReceivers, {{"id", id}}, [&](org::UnitId unit) { units.push_back(unit); });
    return units;
}

std::vector<Receipt> ReceiptsOf(
    db::Transaction& tx, DocumentId id, bool only_unseen, org::UnitId after, std::int64_t limit) {
    std::vector<Receipt> list;
    tx.Query<org::UnitId, Date, std::optional<Instant>, Text>(
        kReceiptColumns + (only_unseen ? " AND seen_at IS NULL" : "") +
            " AND unit_id > :after ORDER BY unit_id LIMIT :limit",
        {{"id", id}, {"after", after}, {"limit", limit}},
        [&](org::UnitId unit, Date sent_on, std::optional<Instant> seen_at, Text by) {
            list.push_back({unit, sent_on, seen_at, by});
        });
    return list;
}

std::optional<Receipt> FindReceipt(db::Transaction& tx, DocumentId id, org::UnitId unit) {
    std::optional<Receipt> found;
    tx.Query<org::UnitId, Date, std::optional<Instant>, Text>(
        kFindReceipt,
        {{"id", id}, {"unit_id", unit}},
        [&](org::UnitId of, Date sent_on, std::optional<Instant> seen_at, Text by) {
            found = Receipt{of, sent_on, seen_at, by};
        });
    return found;
}

void SetSeen(db::Transaction& tx, DocumentId id, org::UnitId unit, const std::string& by) {
    tx.Execute(kSetSeen, {{"id", id}, {"unit_id", unit}, {"by", by}, {"at", tx.Now()}});
}

std::vector<Unseen> UnseenIn(db::Transaction& tx,
                             const std::vector<org::UnitId>& units,
                             std::size_t most) {
    std::vector<Unseen> list;
    tx.Query<DocumentId, org::UnitId, Date, Text, Text>(
        "SELECT d.id, r.unit_id, r.sent_on, d.number_symbol, d.summary FROM directive_receipt r"
        " JOIN directive_document d ON d.id = r.document_id WHERE r.seen_at IS NULL"
        " AND r.unit_id IN (" +
            db::IdList(units) + ") ORDER BY r.sent_on, r.id LIMIT :most",
        {{"most", most}},
        [&](DocumentId id, org::UnitId unit, Date sent_on, Text number_symbol, Text summary) {
            list.push_back({id, unit, sent_on, number_symbol, summary});
        });
    return list;
}

std::vector<org::UnitId> UnitsReceivedFor(const auth::Actor& actor, Date today) {
    return org::UnitsHolding(actor, "document.receive", today);
}

std::int64_t CountSeen(db::Transaction& tx, DispatchId id) {
    return tx.Value<std::int64_t>(
        "SELECT count(seen_at) FROM directive_receipt WHERE dispatch_id = :id", {{"id", id}});
}

void DeleteDispatch(db::Transaction& tx, DispatchId id) {
    tx.Execute("DELETE FROM directive_receipt WHERE dispatch_id = :id", {{"id", id}});
    tx.Execute("DELETE FROM directive_dispatch WHERE id = :id", {{"id", id}});
}

Choices ChoicesBelow(db::Transaction& tx, org::UnitId unit, Date day) {
    Choices choices;
    const db::Binds binds{{"unit_id", unit}, {"day", day}};
    const auto list = [&](const char* column, std::vector<std::string>& words) {
        tx.Query<Text>(kBelow + "SELECT DISTINCT v." + column + kVersionsBelow + " WHERE v." +
                           column + " <> '' ORDER BY v." + column,
                       binds,
                       [&](Text word) { words.push_back(std::move(word)); });
    };
    list("kind", choices.kinds);
    list("bloc", choices.blocs);
    tx.Query<Text>(
        "SELECT DISTINCT hierarchy FROM org_placement WHERE parent_id = :unit_id"
        " AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)"
        " ORDER BY hierarchy",
        binds,
        [&](Text word) { choices.hierarchies.push_back(std::move(word)); });
    return choices;
}

}  // namespace directive::store
