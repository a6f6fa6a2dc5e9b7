#include "directive/service.hpp"

#include <algorithm>
#include <unordered_set>

#include "directive/requirement_service.hpp"
#include "directive/store.hpp"
#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

/// More names make no message that anybody reads.
constexpr std::size_t kMostNamed = 5;
/// A chain that is longer has a circle in it.
constexpr std::size_t kLongestChain = 100;

Failure Invalid(const char* code, Params params = {}) {
    return {FailureKind::Invalid, code, std::move(params)};
}

json::value OrNull(std::int64_t id) { return id == 0 ? json::value(nullptr) : json::value(id); }

json::value Told(db::Transaction& tx, const Document& document) {
    return json::object{{"unit", org::store::CodeOf(tx, document.unit_id)},
                        {"organ_id", OrNull(document.organ_id.value)},
                        {"outside_issuer", document.outside_issuer},
                        {"type", document.type},
                        {"number_symbol", document.number_symbol},
                        {"issued_on", document.issued_on.ToIso()},
                        {"signer", document.signer},
                        {"summary", document.summary},
                        {"programme_id", OrNull(document.programme_id.value)},
                        {"implements_id", OrNull(document.implements_id.value)}};
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

std::string Names(const std::vector<std::string>& names) {
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
        list += (i == 0 ? "" : "; ") + names[i];
    return names.size() > kMostNamed ? list + "; … (" + std::to_string(names.size()) + ")" : list;
}

/// The tree below the issuer, or the part of it that the address names.
std::vector<org::Unit> Below(db::Transaction& tx,
                             const Document& document,
                             const Address& address) {
    std::vector<org::Unit> units;
    const auto tree = org::store::Tree(tx, document.unit_id, address.sent_on, address.hierarchy);
    std::optional<int> within;
    for (const auto& row : tree) {
        if (within && row.depth <= *within) within.reset();
        if (!address.unit_code.empty() && row.unit.code == address.unit_code) within = row.depth;
        if (row.depth > 0 && (address.unit_code.empty() || within)) units.push_back(row.unit);
    }
    return units;
}

/// Of the units named, those that are there no more and those that do not stand below.
void RefuseStrangers(db::Transaction& tx,
                     const Address& address,
                     const std::vector<std::string>& codes,
                     const std::unordered_set<std::string>& known) {
    std::vector<std::string> dissolved, strangers;
    for (const auto& code : codes) {
        if (known.contains(code)) continue;
        const auto id = org::store::FindUnit(tx, code);
        if (!id) {
            strangers.push_back(code);
            continue;
        }
        const auto unit = org::store::GetUnit(tx, *id, address.sent_on);
        const bool is_gone = unit.valid_to && *unit.valid_to < address.sent_on;
        if (is_gone)
            dissolved.push_back(unit.name + " (" + unit.valid_to->ToVietnamese() + ")");
        else
            strangers.push_back(code);
    }
    const Params day{{"day", address.sent_on.ToVietnamese()}};
    if (!dissolved.empty())
        throw Invalid("directive.units_dissolved", {{"units", Names(dissolved)}, day.front()});
    if (!strangers.empty())
        throw Invalid("directive.units_not_below", {{"units", Names(strangers)}, day.front()});
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

std::vector<org::UnitId> Resolve(db::Transaction& tx,
                                 const Document& document,
                                 const Address& address) {
    if (address.sent_on < document.issued_on)
        throw Invalid("directive.sent_before_issued", {{"day", document.issued_on.ToVietnamese()}});
    if (tx.Today() < address.sent_on) throw Invalid("directive.sent_later");
    const auto below = Below(tx, document, address);
    std::unordered_set<std::string> known;
    for (const auto& unit : below) known.insert(unit.code);
    if (!address.unit_code.empty()) RefuseStrangers(tx, address, {address.unit_code}, known);
    RefuseStrangers(tx, address, address.units, known);
    const std::unordered_set<std::string> chosen(address.units.begin(), address.units.end());
    std::vector<org::UnitId> units;
    for (const auto& unit : below)
        if ((chosen.empty() || chosen.contains(unit.code)) &&
            (address.kind.empty() || unit.kind == address.kind) &&
            (address.bloc.empty() || text::Fold(unit.bloc) == text::Fold(address.bloc)))
            units.push_back(unit.id);
    if (units.empty()) throw Invalid("directive.nobody");
    return units;
}

Document PermitDispatch(db::Transaction& tx, const auth::Actor& actor, DocumentId id) {
    auto document = SeeDocument(tx, actor, id);
    auth::Require(actor, "document.write", document.unit_id.value, tx.Today());
    return document;
}

std::int64_t Send(db::Transaction& tx,
                  const auth::Actor& actor,
                  DocumentId id,
                  const Address& address,
                  const Progress& progress) {
    const auto document = PermitDispatch(tx, actor, id);
    auto units = Resolve(tx, document, address);
    const auto held = store::ReceiversOf(tx, id);
    const std::unordered_set<org::UnitId> have(held.begin(), held.end());
    std::erase_if(units, [&](org::UnitId unit) { return have.contains(unit); });
    const auto count = static_cast<std::int64_t>(units.size());
    if (count == 0) return 0;
    store::InsertReceipts(
        tx, id, {{}, address.hierarchy, address.sent_on, count, actor.name}, units, progress);
    const auto asked = AskUnits(tx, document, progress);
    audit::Record(tx,
                  actor,
                  "directive.dispatch",
                  {"document", id.value},
                  nullptr,
                  json::object{{"number_symbol", document.number_symbol},
                               {"sent_on", address.sent_on.ToIso()},
                               {"hierarchy", address.hierarchy},
                               {"unit", address.unit_code},
                               {"kind", address.kind},
                               {"bloc", address.bloc},
                               {"unit_count", count},
                               {"assignment_count", asked}});
    return count;
}

void Receive(db::Transaction& tx, const auth::Actor& actor, DocumentId id, org::UnitId unit) {
    const auto document = SeeDocument(tx, actor, id);
    const auto receives = store::UnitsReceivedFor(actor, tx.Today());
    if (std::find(receives.begin(), receives.end(), unit) == receives.end())
        throw Failure{FailureKind::Forbidden, "auth.forbidden", {{"right", "document.receive"}}};
    const auto code = org::store::CodeOf(tx, unit);
    const auto receipt = store::FindReceipt(tx, id, unit);
    if (!receipt) throw Failure{FailureKind::Conflict, "directive.not_sent", {{"unit", code}}};
    if (receipt->seen_at)
        throw Failure{FailureKind::Conflict,
                      "directive.seen_already",
                      {{"unit", code}, {"by", receipt->seen_by}}};
    store::SetSeen(tx, id, unit, actor.name);
    audit::Record(tx,
                  actor,
                  "directive.receive",
                  {"document", id.value},
                  nullptr,
                  json::object{{"unit", code}, {"number_symbol", document.number_symbol}});
}

}  // namespace directive
