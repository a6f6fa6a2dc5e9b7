#include "directive/service.hpp"

#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

/// A chain that is longer has a circle in it.
constexpr std::size_t kLongestChain = 100;

Failure Invalid(const char* code, Params params = {}) {
    return {FailureKind::Invalid, code, std::move(params)};
}

json::value Told(db::Transaction& tx, const Document& document) {
    return json::object{{"unit", org::store::CodeOf(tx, document.unit_id)},
                        {"organ_id", json::OrNull(document.organ_id.value)},
                        {"outside_issuer", document.outside_issuer},
                        {"type", document.type},
                        {"number_symbol", document.number_symbol},
                        {"issued_on", document.issued_on.ToIso()},
                        {"signer", document.signer},
                        {"summary", document.summary},
                        {"programme_id", json::OrNull(document.programme_id.value)},
                        {"implements_id", json::OrNull(document.implements_id.value)}};
}

void RefuseMarked(const DocumentTypes& types, const std::string& text) {
    if (const auto mark = types.MarkIn(text); !mark.empty())
        throw Invalid("directive.marked", {{"mark", mark}});
}

std::string RegisterFor(db::Transaction& tx, const Document& document) {
    const auto unit = org::store::GetUnit(tx, document.unit_id, document.issued_on);
    const auto rule = rules::At(tx, "document_registers", document.issued_on).body;
    return RegisterOf(document, CountingOf(rule, unit, document.issued_on));
}

/// The organ's symbol in numbers, or "".
std::string SymbolOfOrgan(db::Transaction& tx, const Document& document) {
    if (!document.organ_id) return {};
    for (const auto& organ : org::store::OrgansOf(tx, document.unit_id, document.issued_on))
        if (organ.id == document.organ_id) return organ.symbol;
    throw Invalid("directive.unknown_organ");
}

void RequireSymbol(const std::string& number_symbol, const std::string& symbol) {
    if (!symbol.empty() && !BearsSymbol(number_symbol, symbol))
        throw Invalid("directive.symbol_differs", {{"value", number_symbol}, {"symbol", symbol}});
}

void RefuseTaken(db::Transaction& tx, const Document& document, const std::string& register_key) {
    const auto held = store::InRegister(tx, register_key, NumberOf(document.number_symbol).value());
    if (held && held->id != document.id)
        throw Failure{FailureKind::Conflict,
                      "directive.number_taken",
                      {{"number", held->number_symbol},
                       {"day", held->issued_on.ToVietnamese()},
                       {"summary", held->summary}}};
}

/// The document that this one implements, where whoever writes may know of it.
void RequireImplemented(db::Transaction& tx, const auth::Actor& actor, const Document& document) {
    if (!document.implements_id) return;
    const auto implemented = store::FindDocument(tx, document.implements_id);
    if (!implemented || !store::MayRead(tx, actor, *implemented))
        throw Invalid("directive.unknown_implemented");
}

}  // namespace

Document SeeDocument(db::Transaction& tx, const auth::Actor& actor, DocumentId id) {
    auto document = store::FindDocument(tx, id);
    if (!document || !store::MayRead(tx, actor, *document))
        throw Failure{FailureKind::NotFound,
                      "directive.unknown_document",
                      {{"id", std::to_string(id.value)}}};
    return std::move(*document);
}

std::string CheckDocument(db::Transaction& tx, const Document& document) {
    const DocumentTypes types(rules::At(tx, "document_types", document.issued_on).body);
    if (!types.Knows(document.type))
        throw Invalid("directive.unknown_type", {{"value", document.type}});
    if (!NumberOf(document.number_symbol))
        throw Invalid("directive.no_number", {{"value", document.number_symbol}});
    if (tx.Today() < document.issued_on)
        throw Invalid("directive.issued_later", {{"value", document.issued_on.ToVietnamese()}});
    RefuseMarked(types, document.number_symbol);
    RefuseMarked(types, document.summary);
    const auto unit = org::store::GetUnit(tx, document.unit_id, document.issued_on);
    if (document.issued_on < unit.valid_from ||
        (unit.valid_to && *unit.valid_to < document.issued_on))
        throw Invalid(
            "directive.unit_not_there",
            {{"unit", unit.name}, {"period", org::PeriodText(unit.valid_from, unit.valid_to)}});
    const auto organ_symbol = SymbolOfOrgan(tx, document);
    RequireSymbol(document.number_symbol, types.SymbolOf(document.type));
    RequireSymbol(document.number_symbol, organ_symbol);
    auto register_key = RegisterFor(tx, document);
    RefuseTaken(tx, document, register_key);
    return register_key;
}

std::vector<Document> ChainAbove(db::Transaction& tx, const Document& document) {
    std::vector<Document> chain{document};
    while (chain.back().implements_id && chain.size() < kLongestChain) {
        auto next = store::FindDocument(tx, chain.back().implements_id);
        if (!next) break;
        chain.push_back(std::move(*next));
        if (chain.back().id == document.id) break;
    }
    return chain;
}

void RefuseCircle(db::Transaction& tx, const Document& document) {
    const auto chain = ChainAbove(tx, document);
    if (!document.id || chain.size() < 2 || chain.back().id != document.id) return;
    std::string named;
    for (const auto& one : chain) named += (named.empty() ? "" : " → ") + one.number_symbol;
    throw Invalid("directive.circle", {{"chain", named}});
}

Document AddDocument(db::Transaction& tx, const auth::Actor& actor, const Document& document) {
    auth::Require(actor, "document.write", document.unit_id.value, tx.Today());
    const auto register_key = CheckDocument(tx, document);
    RequireImplemented(tx, actor, document);
    auto kept = document;
    kept.id = store::InsertDocument(tx, document, register_key, 0);
    audit::Record(
        tx, actor, "directive.document_add", {"document", kept.id.value}, nullptr, Told(tx, kept));
    return kept;
}

Document CorrectDocument(db::Transaction& tx, const auth::Actor& actor, const Document& document) {
    const auto before = SeeDocument(tx, actor, document.id);
    auth::Require(actor, "document.write", before.unit_id.value, tx.Today());
    if (store::CountReceipts(tx, document.id).first > 0)
        throw Failure{
            FailureKind::Conflict, "directive.dispatched", {{"number", before.number_symbol}}};
    auto kept = document;
    kept.unit_id = before.unit_id;
    const auto register_key = CheckDocument(tx, kept);
    if (kept.implements_id != before.implements_id) RequireImplemented(tx, actor, kept);
    RefuseCircle(tx, kept);
    store::UpdateDocument(tx, kept, register_key);
    kept.row_version = before.row_version + 1;
    audit::Record(tx,
                  actor,
                  "directive.document_correct",
                  {"document", kept.id.value},
                  Told(tx, before),
                  Told(tx, kept));
    return kept;
}

std::string NextNumber(db::Transaction& tx, const auth::Actor& actor, const Document& document) {
    auth::Require(actor, "document.write", document.unit_id.value, tx.Today());
    const DocumentTypes types(rules::At(tx, "document_types", document.issued_on).body);
    if (!types.Knows(document.type))
        throw Invalid("directive.unknown_type", {{"value", document.type}});
    const auto number = store::LastNumber(tx, RegisterFor(tx, document)) + 1;
    auto text = (number < 10 ? "0" : "") + std::to_string(number);
    if (const auto symbol = types.SymbolOf(document.type); !symbol.empty()) text += "-" + symbol;
    if (const auto symbol = SymbolOfOrgan(tx, document); !symbol.empty()) text += "/" + symbol;
    return text;
}

void RefuseMarkedName(db::Transaction& tx, const std::string& file_name) {
    const DocumentTypes types(rules::At(tx, "document_types", tx.Today()).body);
    if (const auto mark = types.MarkIn(file_name); !mark.empty())
        throw Invalid("directive.marked_file", {{"mark", mark}, {"name", file_name}});
}

bool MayAttach(db::Transaction& tx, const auth::Actor& actor, const Document& document) {
    return auth::May(actor, "document.write", document.unit_id.value, tx.Today()) &&
           store::CountReceipts(tx, document.id).first == 0;
}

}  // namespace directive
