#include "directive/document_store.hpp"

#include "directive/dispatch_store.hpp"
#include "org/reach.hpp"
#include "platform/db/id_list.hpp"
#include "platform/db/or_null.hpp"
#include "platform/db/query.hpp"

namespace directive::store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT d.id, d.unit_id, coalesce(d.organ_id, 0), d.outside_issuer, d.document_type,"
    " d.number_symbol, d.issued_on, d.signer, d.summary, coalesce(d.programme_id, 0),"
    " coalesce(d.implements_id, 0), d.row_version FROM directive_document d";
const std::string kFind = kColumns + " WHERE d.id = :id";
const std::string kNumbered = kColumns + " WHERE d.number_symbol = :number_symbol ORDER BY d.id";
const std::string kInRegister =
    kColumns + " WHERE d.register = :register AND d.number = :number AND d.letter = :letter";
const std::string kImplementing =
    kColumns + " WHERE d.implements_id = :id ORDER BY d.issued_on, d.id";
const std::string kLastNumber =
    "SELECT coalesce(max(number), 0) FROM directive_document WHERE register = :register";
const std::string kInsert =
    "INSERT INTO directive_document (id, unit_id, organ_id, outside_issuer, document_type,"
    " number_symbol, number, letter, register, issued_on, signer, summary, programme_id,"
    " implements_id, search_key, import_id) VALUES (:id, :unit_id, :organ_id, :outside_issuer,"
    " :document_type, :number_symbol, :number, :letter, :register, :issued_on, :signer, :summary,"
    " :programme_id, :implements_id, :search_key, :import_id)";
const std::string kUpdate =
    "UPDATE directive_document SET organ_id = :organ_id, outside_issuer = :outside_issuer,"
    " document_type = :document_type, number_symbol = :number_symbol, number = :number,"
    " letter = :letter, register = :register, issued_on = :issued_on, signer = :signer,"
    " summary = :summary, programme_id = :programme_id, implements_id = :implements_id,"
    " search_key = :search_key, row_version = row_version + 1 WHERE id = :id";
const std::string kSetImplements =
    "UPDATE directive_document SET implements_id = :implements_id WHERE id = :id";
const std::string kForgetImplements =
    "UPDATE directive_document SET implements_id = NULL WHERE id = :id";
const std::string kDelete = "DELETE FROM directive_document WHERE id = :id";
const std::string kNameOfOrgan = "SELECT name FROM org_organ WHERE id = :id";

std::vector<Document> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Document> list;
    tx.Query<DocumentId,
             org::UnitId,
             org::OrganId,
             Text,
             Text,
             Text,
             Date,
             Text,
             Text,
             ProgrammeId,
             DocumentId,
             std::int64_t>(sql,
                           binds,
                           [&](DocumentId id,
                               org::UnitId unit,
                               org::OrganId organ,
                               Text issuer,
                               Text type,
                               Text number_symbol,
                               Date issued_on,
                               Text signer,
                               Text summary,
                               ProgrammeId programme,
                               DocumentId implements,
                               std::int64_t version) {
                               list.push_back({id,
                                               unit,
                                               organ,
                                               issuer,
                                               type,
                                               number_symbol,
                                               issued_on,
                                               signer,
                                               summary,
                                               programme,
                                               implements,
                                               version});
                           });
    return list;
}

std::optional<Document> First(std::vector<Document> list) {
    if (list.empty()) return std::nullopt;
    return std::move(list.front());
}

db::Binds BindsOf(const Document& document, const std::string& register_key) {
    const auto number = NumberOf(document.number_symbol).value_or(Number{});
    return {{"id", document.id},
            {"organ_id", db::OrNull(document.organ_id)},
            {"outside_issuer", document.outside_issuer},
            {"document_type", document.type},
            {"number_symbol", document.number_symbol},
            {"number", number.value},
            {"letter", number.letter},
            {"register", register_key},
            {"issued_on", document.issued_on},
            {"signer", document.signer},
            {"summary", document.summary},
            {"programme_id", db::OrNull(document.programme_id)},
            {"implements_id", db::OrNull(document.implements_id)},
            {"search_key", SearchKeyOf(document)}};
}

}  // namespace

std::optional<Document> FindDocument(db::Transaction& tx, DocumentId id) {
    return First(Load(tx, kFind, {{"id", id}}));
}

std::vector<Document> DocumentsNumbered(db::Transaction& tx,
                                        const std::string& number_symbol,
                                        const std::optional<Date>& issued_on) {
    auto list = Load(tx, kNumbered, {{"number_symbol", number_symbol}});
    if (issued_on)
        std::erase_if(list, [&](const Document& one) { return one.issued_on != *issued_on; });
    return list;
}

std::optional<Document> InRegister(db::Transaction& tx,
                                   const std::string& register_key,
                                   const Number& number) {
    return First(
        Load(tx,
             kInRegister,
             {{"register", register_key}, {"number", number.value}, {"letter", number.letter}}));
}

std::int64_t LastNumber(db::Transaction& tx, const std::string& register_key) {
    return tx.Value<std::int64_t>(kLastNumber, {{"register", register_key}});
}

DocumentId InsertDocument(db::Transaction& tx,
                          const Document& document,
                          const std::string& register_key,
                          std::int64_t import_id) {
    auto kept = document;
    kept.id = {tx.ReserveIds("directive_document")};
    auto binds = BindsOf(kept, register_key);
    binds.push_back({"unit_id", kept.unit_id});
    binds.push_back({"import_id", import_id == 0 ? std::nullopt : std::optional(import_id)});
    tx.Execute(kInsert, binds);
    return kept.id;
}

void UpdateDocument(db::Transaction& tx,
                    const Document& document,
                    const std::string& register_key) {
    tx.Execute(kUpdate, BindsOf(document, register_key));
}

void SetImplements(db::Transaction& tx, DocumentId id, DocumentId implements) {
    tx.Execute(kSetImplements, {{"id", id}, {"implements_id", implements}});
}

void ForgetImplements(db::Transaction& tx, DocumentId id) {
    tx.Execute(kForgetImplements, {{"id", id}});
}

void DeleteDocument(db::Transaction& tx, DocumentId id) { tx.Execute(kDelete, {{"id", id}}); }

std::string NameOfOrgan(db::Transaction& tx, org::OrganId id) {
    return tx.Value<Text>(kNameOfOrgan, {{"id", id}});
}

std::vector<Document> Implementing(db::Transaction& tx, DocumentId id) {
    return Load(tx, kImplementing, {{"id", id}});
}

bool MayRead(db::Transaction& tx, const auth::Actor& actor, const Document& document) {
    const auto today = tx.Today();
    if (auth::May(actor, "document.read", document.unit_id.value, today)) return true;
    const auto reached = org::ReachedBy(actor, "document.read", today);
    auto binds = reached.binds;
    binds.emplace_back("id", document.id);
    return tx
        .First<DocumentId>(reached.with +
                               "SELECT d.id FROM directive_document d WHERE d.id = :id AND EXISTS ("
                               "SELECT 1 FROM directive_receipt r WHERE r.document_id = d.id"
                               " AND r.unit_id" +
                               reached.holds + ")",
                           binds)
        .has_value();
}

std::vector<Document> Documents(db::Transaction& tx,
                                const auth::Actor& actor,
                                const DocumentFilter& filter) {
    const auto today = tx.Today();
    const auto reached = org::ReachedBy(actor, "document.read", today);
    std::string sql = reached.with + kColumns + " WHERE (d.unit_id" + reached.holds +
                      " OR d.id IN (SELECT r.document_id FROM directive_receipt r"
                      " WHERE r.unit_id" +
                      reached.holds + "))";
    auto binds = reached.binds;
    binds.emplace_back("limit", filter.limit);
    if (filter.unit_id) {
        sql += " AND d.unit_id = :unit_id";
        binds.push_back({"unit_id", filter.unit_id});
    }
    if (!filter.words.empty()) {
        std::string pattern = "%";
        for (const char letter : filter.words) {
            if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
            pattern += letter;
        }
        sql += " AND d.search_key LIKE :words ESCAPE '!'";
        binds.push_back({"words", pattern + "%"});
    }
    if (filter.received) {
        sql += " AND d.id IN (SELECT document_id FROM directive_receipt WHERE unit_id IN (" +
               db::IdList(UnitsReceivedFor(actor, today)) + "))";
    }
    if (filter.day) {
        sql += " AND (d.issued_on, d.id) < (:day, :id)";
        binds.push_back({"day", *filter.day});
        binds.push_back({"id", filter.id});
    }
    return Load(tx, sql + " ORDER BY d.issued_on DESC, d.id DESC LIMIT :limit", binds);
}

}  // namespace directive::store
