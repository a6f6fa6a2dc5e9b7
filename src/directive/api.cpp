#include "directive/api.hpp"

#include "directive/dispatch_api.hpp"
#include "directive/document_api.hpp"
#include "directive/store.hpp"
#include "platform/base/failure.hpp"

namespace directive {
namespace {

using http::Context;
using http::Response;

json::object ToJson(const Programme& programme) {
    return {{"code", programme.code},
            {"name", programme.name},
            {"basis", programme.basis},
            {"valid_from", programme.valid_from.ToIso()},
            {"valid_to",
             programme.valid_to ? json::value(programme.valid_to->ToIso()) : json::value(nullptr)},
            {"year_start", programme.year_start},
            {"least_items_person", programme.least_items_person},
            {"least_items_unit", programme.least_items_unit}};
}

Programme Found(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto code = context.Path("code");
    if (auto programme = store::Find(tx, code)) return *programme;
    throw Failure{FailureKind::NotFound, "directive.unknown_programme", {{"value", code}}};
}

Response List(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    json::array items;
    for (const auto& programme : store::List(tx)) items.push_back(ToJson(programme));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Show(db::Transaction& tx, const Context& context) {
    return http::Json(ToJson(Found(tx, context)));
}

Response ListThemes(db::Transaction& tx, const Context& context) {
    json::array items;
    for (const auto& theme : store::Themes(tx, Found(tx, context).id))
        items.push_back(
            json::object{{"code", theme.code},
                         {"name", theme.name},
                         {"year", theme.year ? json::value(*theme.year) : json::value(nullptr)}});
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> Routes(jobs::Runner& runner) {
    using http::Method;
    const auto read = http::Access::Right("programme.read");
    std::vector<http::Route> routes{
        {.method = Method::Get, .path = "/api/programmes", .access = read, .reads = List},
        {.method = Method::Get, .path = "/api/programmes/{code}", .access = read, .reads = Show},
        {.method = Method::Get,
         .path = "/api/programmes/{code}/themes",
         .access = read,
         .reads = ListThemes},
    };
    for (auto& route : DocumentRoutes()) routes.push_back(std::move(route));
    for (auto& route : DispatchRoutes(runner)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace directive
