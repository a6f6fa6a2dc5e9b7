#include "commitment/publication_api.hpp"

#include "commitment/publication.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/context.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostItems = 50;

/// Exactly what others see of an item.
json::object Shown(const ItemProgress& item) {
    return {{"position", item.position},
            {"text", item.item.text},
            {"target_quantity", json::OrNull(item.item.target_quantity)},
            {"target_unit", item.item.target_unit},
            {"due_on", json::OrNull(item.item.due_on)},
            {"reached", item.reached},
            {"percent", json::OrNull(item.percent)},
            {"done_on", json::OrNull(item.item.done_on)}};
}

json::value NameOrNull(const std::optional<Audience>& audience) {
    return audience ? json::value(NameOf(*audience)) : json::value(nullptr);
}

Response Answer(db::Transaction& tx, const Context& context, SheetId id) {
    const auto shown = SeePublication(tx, context.actor, id);
    json::array items;
    for (const auto& one : shown.items) {
        auto item = Shown(one.item);
        item["item_id"] = one.item.item_id.value;
        item["never"] = one.is_never;
        item["audience"] =
            NameOrNull(one.opened ? std::optional(one.opened->audience) : std::nullopt);
        item["by_rule"] = one.opened && one.opened->by_rule;
        items.push_back(std::move(item));
    }
    const auto& sheet = shown.sheet;
    const auto unit = org::store::GetUnit(tx, sheet.unit_id, tx.Today());
    return http::Json(json::object{
        {"sheet_id", id.value},
        {"state", NameOf(sheet.state)},
        {"person",
         json::OrNull(sheet.person_id ? org::store::GetPerson(tx, sheet.person_id).FullName()
                                      : std::string())},
        {"unit", unit.code},
        {"unit_name", unit.name},
        {"year", sheet.year},
        {"expires_on", shown.expires_on.ToIso()},
        {"expired", shown.expires_on < tx.Today()},
        {"rule", NameOrNull(shown.by_rule)},
        {"items", std::move(items)},
        {"seen", sheet.row_version}});
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return Answer(tx, context, context.PathId<SheetId>("id"));
}

Response Put(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::int64_t seen = 0;
        std::vector<Choice> choices;
    };
    const auto asked = context.Body([](Fields& body) {
        Asked read;
        read.seen = body.Integer("seen", {.min = 1});
        body.Each("items", kMostItems, [&](Fields& fields) {
            Choice choice;
            choice.item_id = fields.IdOf<ItemId>("item_id");
            if (const auto audience = fields.OptionalOneOf("audience", {"front", "everyone"}))
                choice.audience = AudienceOf(*audience);
            read.choices.push_back(choice);
        });
        return read;
    });
    const auto id = context.PathId<SheetId>("id");
    Publish(tx, context.actor, id, asked.seen, asked.choices);
    return Answer(tx, context, id);
}

/// For who follows a unit from outside it.
Response List(db::Transaction& tx, const Context& context) {
    const auto code = context.Query([](Fields& query) { return query.Text("unit", {.max = 100}); });
    const auto unit = org::SeeUnit(tx, context.actor, code, "sheet.follow");
    json::array sheets;
    for (const auto& one : PublishedIn(tx, unit, Audience::Front)) {
        json::array items;
        for (const auto& item : one.items) items.push_back(Shown(item));
        sheets.push_back(json::object{{"person", json::OrNull(one.person)},
                                      {"position", one.position},
                                      {"year", one.year},
                                      {"items", std::move(items)}});
    }
    return http::Json(json::object{{"unit", code},
                                   {"unit_name", org::store::GetUnit(tx, unit, tx.Today()).name},
                                   {"sheets", std::move(sheets)}});
}

}  // namespace

std::vector<http::Route> PublicationRoutes() {
    using http::Method;
    const auto signed_in = http::Access::SignedIn();
    return {{.method = Method::Get,
             .path = "/api/sheets/{id}/publication",
             .access = signed_in,
             .reads = Show},
            {.method = Method::Put,
             .path = "/api/sheets/{id}/publication",
             .access = signed_in,
             .writes = Put},
            {.method = Method::Get,
             .path = "/api/published-sheets",
             .access = http::Access::Right("sheet.follow"),
             .reads = List}};
}

}  // namespace commitment
