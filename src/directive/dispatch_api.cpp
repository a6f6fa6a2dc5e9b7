#include "directive/dispatch_api.hpp"

#include "directive/api.hpp"
#include "directive/dispatch_store.hpp"
#include "directive/document_api.hpp"
#include "directive/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"
#include "platform/jobs/api.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostUnits = 500;

Address AddressFrom(const json::object& parameters) {
    Address address;
    address.sent_on = Date::FromIso(json::Text(parameters, "sent_on")).value();
    address.hierarchy = json::Text(parameters, "hierarchy");
    address.unit_code = json::Text(parameters, "unit");
    address.kind = json::Text(parameters, "kind");
    address.bloc = json::Text(parameters, "bloc");
    for (const auto& unit : parameters.at("units").as_array())
        address.units.emplace_back(unit.as_string());
    return address;
}

/// As the job keeps it.
json::object ReadAddress(Fields& fields, Date today) {
    json::object read;
    read["sent_on"] = fields.OptionalDay("sent_on").value_or(today).ToIso();
    read["hierarchy"] =
        fields.OptionalText("hierarchy", {.max = 100}).value_or(org::kMainHierarchy);
    for (const auto* name : {"unit", "kind", "bloc"})
        read[name] = fields.OptionalText(name, {.max = 100}).value_or("");
    json::array units;
    for (const auto& unit : fields.Texts("units", kMostUnits, {.max = 100}))
        units.emplace_back(unit);
    read["units"] = std::move(units);
    return read;
}

/// Says at which member an address goes wrong.
template <typename Act>
auto Addressing(const json::object& wish, Act act) {
    return http::WithMembers(
        {{"directive.sent_", "sent_on"},
         {"directive.units_", wish.at("units").as_array().empty() ? "unit" : "units"},
         {"directive.nobody", "unit"}},
        act);
}

Response ShowAddressees(db::Transaction& tx, const Context& context) {
    const auto wish = context.Query([&](Fields& query) { return ReadAddress(query, tx.Today()); });
    const auto document = PermitDispatch(tx, context.actor, context.PathId<DocumentId>("id"));
    const auto preview =
        Addressing(wish, [&] { return PreviewOf(tx, document, AddressFrom(wish)); });
    return http::Json(json::object{{"count", preview.count}, {"held", preview.held}});
}

json::array Listed(const std::vector<std::string>& words) {
    json::array list;
    for (const auto& word : words) list.emplace_back(word);
    return list;
}

/// What an address can choose by.
Response ShowChoices(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto document = PermitDispatch(tx, context.actor, context.PathId<DocumentId>("id"));
    const auto choices = store::ChoicesBelow(tx, document.unit_id, tx.Today());
    return http::Json(json::object{{"kinds", Listed(choices.kinds)},
                                   {"blocs", Listed(choices.blocs)},
                                   {"hierarchies", Listed(choices.hierarchies)}});
}

Response TakeDispatchBack(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<DocumentId>("id");
    TakeBack(tx, context.actor, id, context.PathId<DispatchId>("dispatch"));
    return ShowDocument(tx, context, id);
}

Response BeginDispatch(db::Transaction& tx, const Context& context, jobs::Runner& runner) {
    auto wish = context.Body([&](Fields& body) { return ReadAddress(body, tx.Today()); });
    const auto document = PermitDispatch(tx, context.actor, context.PathId<DocumentId>("id"));
    Addressing(wish, [&] { Resolve(tx, document, AddressFrom(wish)); });
    wish["document"] = document.id.value;
    const auto job = runner.Submit(tx,
                                   context.actor,
                                   {.kind = "dispatch",
                                    .place = document.unit_id.value,
                                    .language = context.request.language,
                                    .parameters = std::move(wish)});
    return jobs::Accepted(job, context);
}

/// For who reads where the document stands: a unit that it was sent to does not follow the others.
Response ListReceipts(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        bool only_unseen = false;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.OptionalBool("unseen").value_or(false)};
    });
    const auto document = SeeDocument(tx, context.actor, context.PathId<DocumentId>("id"));
    auth::Require(context.actor, "document.read", document.unit_id.value, tx.Today());
    json::array items;
    for (const auto& receipt : store::ReceiptsOf(tx,
                                                 document.id,
                                                 asked.only_unseen,
                                                 {asked.page.NumberAfter(0, 0)},
                                                 asked.page.RowsToAsk())) {
        const auto unit = org::store::GetUnit(tx, receipt.unit_id, receipt.sent_on);
        items.push_back(json::object{
            {"id", receipt.unit_id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"sent_on", receipt.sent_on.ToIso()},
            {"seen_at",
             receipt.seen_at ? json::value(receipt.seen_at->ToIso()) : json::value(nullptr)},
            {"seen_by", json::OrNull(receipt.seen_by)}});
    }
    return http::List(std::move(items), asked.page);
}

Response ReceiveOne(db::Transaction& tx, const Context& context) {
    const auto code = context.Body([](Fields& body) { return body.Text("unit", {.max = 100}); });
    const auto id = context.PathId<DocumentId>("id");
    SeeDocument(tx, context.actor, id);
    const auto unit = org::store::FindUnit(tx, code);
    Receive(tx, context.actor, id, unit.value_or(org::UnitId{}));
    return ShowDocument(tx, context, id);
}

json::value DispatchAsJob(jobs::Context& context) {
    const auto& parameters = context.job.parameters;
    const auto note = context.Text("directive.dispatching");
    const auto sent = context.database.Write([&](db::Transaction& tx) {
        return Send(
            tx,
            context.actor,
            {parameters.at("document").as_int64()},
            AddressFrom(parameters),
            [&](std::int64_t done, std::int64_t total) { context.Advance(done, total, note); });
    });
    return json::object{{"document", parameters.at("document")}, {"sent", sent}};
}

}  // namespace

std::vector<jobs::Kind> Jobs() { return {{"dispatch", DispatchAsJob}}; }

std::vector<http::Route> DispatchRoutes(jobs::Runner& runner) {
    using http::Access;
    using http::Method;
    const auto read = Access::Right("document.read"), write = Access::Right("document.write");
    const std::string one = "/api/documents/{id}";
    return {
        {.method = Method::Get,
         .path = one + "/addressees",
         .access = write,
         .reads = ShowAddressees,
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = one + "/dispatch-choices",
         .access = write,
         .reads = ShowChoices,
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = one + "/dispatches",
         .access = write,
         .writes = [&](db::Transaction& tx,
                       const Context& context) { return BeginDispatch(tx, context, runner); }},
        {.method = Method::Delete,
         .path = one + "/dispatches/{dispatch}",
         .access = write,
         .writes = TakeDispatchBack},
        {.method = Method::Get,
         .path = one + "/receipts",
         .access = read,
         .reads = ListReceipts,
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = one + "/receive",
         .access = Access::Right("document.receive"),
         .writes = ReceiveOne},
    };
}

}  // namespace directive
