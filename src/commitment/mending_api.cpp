#include "commitment/mending_api.hpp"

#include "commitment/mending.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/context.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::object Shown(db::Transaction& tx, const MendingItem& one) {
    const auto& item = one.item.item;
    return {{"shortcoming_id", item.shortcoming_id.value},
            {"sheet_id", one.sheet.id.value},
            {"unit", org::store::CodeOf(tx, one.sheet.unit_id)},
            {"person_id", json::OrNull(one.sheet.person_id)},
            {"year", one.sheet.year},
            {"state", NameOf(one.sheet.state)},
            {"position", one.item.position},
            {"text", item.text},
            {"target_quantity", json::OrNull(item.target_quantity)},
            {"target_unit", item.target_unit},
            {"due_on", json::OrNull(item.due_on)},
            {"done_on", json::OrNull(item.done_on)},
            {"reached", one.item.reached},
            {"percent", json::OrNull(one.item.percent)}};
}

Response List(db::Transaction& tx, const Context& context) {
    std::optional<std::string> unit;
    context.Query([&](Fields& query) {
        unit = query.OptionalText("unit", {.max = 100});
        const bool own = query.OptionalBool("own").value_or(false);
        if (own == unit.has_value()) query.Refuse("unit", "commitment.unit_or_own");
    });
    json::array items;
    for (const auto& one :
         unit ? MendingIn(tx, context.actor, *unit) : OwnMending(tx, context.actor))
        items.push_back(Shown(tx, one));
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> MendingRoutes() {
    return {{.method = http::Method::Get,
             .path = "/api/mending-items",
             .access = http::Access::SignedIn(),
             .reads = List}};
}

}  // namespace commitment
