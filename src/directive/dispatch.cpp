#include <algorithm>
#include <unordered_set>

#include "directive/requirement_service.hpp"
#include "directive/service.hpp"
#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace directive {
namespace {

/// More names make no message that anybody reads.
constexpr std::size_t kMostNamed = 5;

Failure Invalid(const char* code, Params params = {}) {
    return {FailureKind::Invalid, code, std::move(params)};
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

Preview PreviewOf(db::Transaction& tx, const Document& document, const Address& address) {
    Preview preview;
    const auto held = store::ReceiversOf(tx, document.id);
    const std::unordered_set<org::UnitId> have(held.begin(), held.end());
    for (const auto unit : Resolve(tx, document, address))
        ++(have.contains(unit) ? preview.held : preview.count);
    return preview;
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

void TakeBack(db::Transaction& tx, const auth::Actor& actor, DocumentId id, DispatchId dispatch) {
    const auto document = PermitDispatch(tx, actor, id);
    const auto sent = store::DispatchesOf(tx, id);
    const auto held = std::find_if(
        sent.begin(), sent.end(), [&](const store::Dispatch& one) { return one.id == dispatch; });
    if (held == sent.end())
        throw Failure{FailureKind::NotFound,
                      "directive.unknown_dispatch",
                      {{"id", std::to_string(dispatch.value)}}};
    if (const auto seen = store::CountSeen(tx, dispatch); seen > 0)
        throw Failure{FailureKind::Conflict,
                      "directive.seen_by_some",
                      {{"number", document.number_symbol}, {"count", std::to_string(seen)}}};
    AskNoMore(tx, dispatch);
    store::DeleteDispatch(tx, dispatch);
    audit::Record(tx,
                  actor,
                  "directive.take_back",
                  {"document", id.value},
                  json::object{{"number_symbol", document.number_symbol},
                               {"sent_on", held->sent_on.ToIso()},
                               {"unit_count", held->unit_count}},
                  nullptr);
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
