#include "directive/document_api.hpp"

#include "directive/dispatch_store.hpp"
#include "directive/service.hpp"
#include "directive/store.hpp"
#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

/// A tree with more rows makes no page that anybody reads.
constexpr std::size_t kMostBelow = 500;

/// The unit of that code, where the right is held. Another one is not there.
org::UnitId UnitWith(db::Transaction& tx,
                     const Context& context,
                     std::string_view right,
                     const std::string& code) {
    const auto unit = org::store::FindUnit(tx, code);
    if (!unit || !auth::May(context.actor, right, unit->value, tx.Today()))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    return *unit;
}

/// What a list says of a document.
json::object Row(db::Transaction& tx, const Document& document) {
    const auto unit = org::store::GetUnit(tx, document.unit_id, document.issued_on);
    return {{"id", document.id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"organ", json::OrNull(store::NameOfOrgan(tx, document.organ_id))},
            {"outside_issuer", json::OrNull(document.outside_issuer)},
            {"type", document.type},
            {"number_symbol", document.number_symbol},
            {"issued_on", document.issued_on.ToIso()},
            {"summary", document.summary}};
}

/// The units that the actor receives for and in which nobody has seen it.
json::array UnseenOf(db::Transaction& tx, const Context& context, DocumentId id) {
    json::array unseen;
    for (const auto unit : store::UnitsReceivedFor(context.actor, tx.Today()))
        if (const auto receipt = store::FindReceipt(tx, id, unit); receipt && !receipt->seen_at)
            unseen.emplace_back(org::store::CodeOf(tx, unit));
    return unseen;
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        store::DocumentFilter filter;
        std::optional<std::string> unit;
    };
    auto asked = context.Query([](Fields& query) {
        Asked read;
        read.page = http::ReadPage(query, 2);
        read.unit = query.OptionalText("unit", {.max = 100});
        read.filter.words = text::Fold(query.OptionalText("q", {.max = 100}).value_or(""));
        read.filter.received = query.OptionalBool("received").value_or(false);
        return read;
    });
    auto& filter = asked.filter;
    if (asked.unit) filter.unit_id = UnitWith(tx, context, "document.read", *asked.unit);
    if (!asked.page.IsFirst()) {
        filter.day = Date::FromIso(asked.page.after[0]);
        filter.id = {asked.page.NumberAfter(1, 0)};
    }
    filter.limit = asked.page.RowsToAsk();
    json::array items;
    for (const auto& document : store::Documents(tx, context.actor, filter)) {
        auto item = Row(tx, document);
        item["unseen"] = UnseenOf(tx, context, document.id);
        items.push_back(std::move(item));
    }
    return http::List(std::move(items), asked.page, [](const json::object& item) {
        return http::Keys{json::Text(item, "issued_on"), std::to_string(item.at("id").as_int64())};
    });
}

/// From the highest down to the one that this implements. What the reader may not open is named
/// all the same: the document itself names it.
json::array Above(db::Transaction& tx, const Context& context, const Document& document) {
    auto chain = ChainAbove(tx, document);
    json::array above;
    for (auto one = chain.rbegin(); one + 1 < chain.rend(); ++one) {
        auto row = Row(tx, *one);
        row["may_open"] = store::MayRead(tx, context.actor, *one);
        above.push_back(std::move(row));
    }
    return above;
}

/// What implements it, and what implements that, as far as the reader may know; parents first.
void AddBelow(db::Transaction& tx,
              const Context& context,
              DocumentId id,
              std::int64_t depth,
              json::array& below) {
    for (const auto& one : store::Implementing(tx, id)) {
        if (below.size() == kMostBelow) return;
        if (!store::MayRead(tx, context.actor, one)) continue;
        auto row = Row(tx, one);
        row["depth"] = depth;
        below.push_back(std::move(row));
        AddBelow(tx, context, one.id, depth + 1, below);
    }
}

json::object Shown(db::Transaction& tx, const Context& context, const Document& document) {
    auto shown = Row(tx, document);
    shown["signer"] = json::OrNull(document.signer);
    shown["programme"] = json::OrNull(store::CodeOf(tx, document.programme_id));
    shown["implements"] =
        document.implements_id ? json::value(document.implements_id.value) : json::value(nullptr);
    shown["above"] = Above(tx, context, document);
    json::array below;
    AddBelow(tx, context, document.id, 1, below);
    shown["below"] = std::move(below);
    json::array dispatches;
    json::value sent, seen;
    if (auth::May(context.actor, "document.read", document.unit_id.value, tx.Today())) {
        for (const auto& one : store::DispatchesOf(tx, document.id))
            dispatches.push_back(json::object{{"id", one.id.value},
                                              {"sent_on", one.sent_on.ToIso()},
                                              {"hierarchy", one.hierarchy},
                                              {"unit_count", one.unit_count},
                                              {"sent_by", one.sent_by}});
        const auto counts = store::CountReceipts(tx, document.id);
        sent = counts.first;
        seen = counts.second;
    }
    shown["dispatches"] = std::move(dispatches);
    shown["sent"] = std::move(sent);
    shown["seen"] = std::move(seen);
    shown["unseen"] = UnseenOf(tx, context, document.id);
    shown["row_version"] = document.row_version;
    return shown;
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto document = SeeDocument(tx, context.actor, context.PathId<DocumentId>("id"));
    // Without its version as tag: its chain and receipts change while it does not.
    return http::Json(Shown(tx, context, document));
}

struct Told {
    Document document;
    std::string organ;
    std::string programme;
};

Told ReadTold(Fields& body) {
    Told told;
    auto& document = told.document;
    told.organ = body.OptionalText("organ", {.max = 200}).value_or("");
    document.outside_issuer = body.OptionalText("outside_issuer", {.max = 200}).value_or("");
    document.type = body.Text("type", {.max = 40});
    document.number_symbol = body.Text("number_symbol", {.max = 60});
    document.issued_on = body.Day("issued_on");
    document.signer = body.OptionalText("signer", {.max = 200}).value_or("");
    document.summary = body.Text("summary", {.max = 1000});
    told.programme = body.OptionalText("programme", {.max = 100}).value_or("");
    document.implements_id = body.OptionalIdOf<DocumentId>("implements").value_or(DocumentId{});
    return told;
}

/// Words become records.
Document Resolved(db::Transaction& tx, Told told, org::UnitId unit) {
    auto document = std::move(told.document);
    document.unit_id = unit;
    if (!told.organ.empty()) {
        for (const auto& organ : org::store::OrgansOf(tx, unit, document.issued_on))
            if (organ.name == told.organ) document.organ_id = organ.id;
        if (!document.organ_id) throw Failure{FailureKind::Invalid, "directive.unknown_organ"};
    }
    if (!told.programme.empty()) {
        const auto programme = store::Find(tx, told.programme);
        if (!programme)
            throw Failure{
                FailureKind::Invalid, "directive.unknown_programme", {{"value", told.programme}}};
        document.programme_id = programme->id;
    }
    return document;
}

template <typename Act>
Document Naming(Act act) {
    return http::WithMembers({{"directive.unknown_type", "type"},
                              {"directive.no_number", "number_symbol"},
                              {"directive.number_taken", "number_symbol"},
                              {"directive.symbol_differs", "number_symbol"},
                              {"directive.issued_later", "issued_on"},
                              {"directive.unit_not_there", "issued_on"},
                              {"directive.unknown_organ", "organ"},
                              {"directive.unknown_programme", "programme"},
                              {"directive.unknown_implemented", "implements"},
                              {"directive.circle", "implements"}},
                             act);
}

Response Add(db::Transaction& tx, const Context& context) {
    std::string code;
    auto told = context.Body([&](Fields& body) {
        code = body.Text("unit", {.max = 100});
        return ReadTold(body);
    });
    const auto unit = UnitWith(tx, context, "document.write", code);
    const auto kept =
        Naming([&] { return AddDocument(tx, context.actor, Resolved(tx, std::move(told), unit)); });
    return http::Created("/api/documents/" + std::to_string(kept.id.value),
                         Shown(tx, context, kept),
                         kept.row_version);
}

Response Correct(db::Transaction& tx, const Context& context) {
    auto told = context.Body([](Fields& body) { return ReadTold(body); });
    const auto held = SeeDocument(tx, context.actor, context.PathId<DocumentId>("id"));
    auth::Require(context.actor, "document.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    const auto kept = Naming([&] {
        auto document = Resolved(tx, std::move(told), held.unit_id);
        document.id = held.id;
        return CorrectDocument(tx, context.actor, document);
    });
    return ShowDocument(tx, context, kept.id);
}

Response ShowNextNumber(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        Told told;
    };
    auto asked = context.Query([](Fields& query) {
        Asked read;
        read.unit = query.Text("unit", {.max = 100});
        read.told.organ = query.OptionalText("organ", {.max = 200}).value_or("");
        read.told.document.outside_issuer =
            query.OptionalText("outside_issuer", {.max = 200}).value_or("");
        read.told.document.type = query.Text("type", {.max = 40});
        read.told.document.issued_on = query.Day("issued_on");
        return read;
    });
    const auto unit = UnitWith(tx, context, "document.write", asked.unit);
    std::string number;
    Naming([&] {
        auto document = Resolved(tx, std::move(asked.told), unit);
        number = NextNumber(tx, context.actor, document);
        return document;
    });
    return http::Json(json::object{{"number_symbol", number}});
}

}  // namespace

http::Response ShowDocument(db::Transaction& tx, const Context& context, DocumentId id) {
    const auto document = SeeDocument(tx, context.actor, id);
    return http::Json(Shown(tx, context, document), document.row_version);
}

std::vector<http::Route> DocumentRoutes() {
    using http::Access;
    using http::Method;
    const auto read = Access::Right("document.read"), write = Access::Right("document.write");
    const std::string all = "/api/documents", one = "/api/documents/{id}";
    return {
        {.method = Method::Get,
         .path = all,
         .access = read,
         .reads = List,
         .work = http::Work::Slow},
        {.method = Method::Post, .path = all, .access = write, .writes = Add},
        {.method = Method::Get,
         .path = one,
         .access = read,
         .reads = Show,
         .work = http::Work::Slow},
        {.method = Method::Put,
         .path = one,
         .access = write,
         .writes = Correct,
         .version_required = true},
        {.method = Method::Get,
         .path = "/api/document-number",
         .access = write,
         .reads = ShowNextNumber},
    };
}

}  // namespace directive
