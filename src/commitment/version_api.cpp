#include "commitment/version_api.hpp"

#include <map>

#include "commitment/item_changes.hpp"
#include "commitment/items_json.hpp"
#include "commitment/mending.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "platform/http/context.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Response;

/// Against the last version before it that was in force; of the first there is none.
void AddChanges(json::object& shown,
                int number,
                const std::vector<Item>& items,
                const std::map<int, const std::vector<Item>*>& in_force) {
    const auto after = in_force.lower_bound(number);
    const bool has_before = after != in_force.begin();
    shown["against"] = has_before ? json::value(std::prev(after)->first) : json::value(nullptr);
    shown["changes"] = has_before ? Changes(*std::prev(after)->second, items) : json::array{};
}

Response ListVersions(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto sheet = See(tx, context.actor, context.PathId<SheetId>("id"));
    sheet.items = ShownTo(tx, context.actor, std::move(sheet.items));
    auto versions = store::Versions(tx, sheet.id);
    for (auto& version : versions)
        version.contents = ShownTo(tx, context.actor, std::move(version.contents));
    std::map<int, const std::vector<Item>*> in_force{{sheet.version, &sheet.items}};
    for (const auto& version : versions)
        if (version.state == "superseded") in_force.emplace(version.number, &version.contents);
    json::array items;
    for (const auto& version : versions) {
        json::object shown{{"version", version.number},
                           {"state", version.state},
                           {"author", version.author},
                           {"remarks", version.remarks},
                           {"items", ToJson(version.contents)}};
        AddChanges(shown, version.number, version.contents, in_force);
        items.push_back(std::move(shown));
    }
    json::object current{{"version", sheet.version}};
    AddChanges(current, sheet.version, sheet.items, in_force);
    return http::Json(json::object{{"items", std::move(items)}, {"in_force", std::move(current)}});
}

}  // namespace

std::vector<http::Route> VersionRoutes() {
    return {{.method = http::Method::Get,
             .path = "/api/sheets/{id}/versions",
             .access = http::Access::SignedIn(),
             .reads = ListVersions}};
}

}  // namespace commitment
