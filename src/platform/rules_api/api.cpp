#include "platform/rules_api/api.hpp"

#include "platform/rules/rules.hpp"

namespace rules {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::int64_t kWholeSystem = 0;

json::object ToJson(const Version& version) {
    return {
        {"rule", version.rule},
        {"from", version.valid_from.ToIso()},
        {"to", version.valid_to ? json::value(version.valid_to->ToIso()) : json::value(nullptr)},
        {"source", version.source}};
}

json::object WithBody(const Version& version) {
    auto shown = ToJson(version);
    shown["body"] = version.body;
    return shown;
}

Response ListVersions(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    json::array items;
    for (const auto& version : List(tx)) items.push_back(ToJson(version));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Show(db::Transaction& tx, const Context& context) {
    const auto day =
        context.Query([](Fields& query) { return query.OptionalDay("on"); }).value_or(tx.Today());
    return http::Json(WithBody(At(tx, context.Path("rule"), day)));
}

Response Put(db::Transaction& tx, const Context& context) {
    auth::Require(context.actor, "rule.write", kWholeSystem, tx.Today());
    const auto rule = context.Path("rule");
    struct Asked {
        Date from;
        std::string source;
        json::value body;
    };
    const auto asked = context.Body([](Fields& body) {
        Asked read{body.Day("from"), body.Text("source", {.max = 1000}), body.Any("body")};
        if (!read.body.is_object())
            body.Refuse("body",
                        read.body.is_null() ? "http.field_missing" : "http.field_not_object");
        return read;
    });
    PutInForce(tx, context.actor, rule, asked.from, asked.body, asked.source);
    return http::Created("/api/rules/" + rule + "?on=" + asked.from.ToIso(),
                         WithBody(At(tx, rule, asked.from)));
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    return {
        {.method = Method::Get,
         .path = "/api/rules",
         .access = Access::SignedIn(),
         .reads = ListVersions},
        {.method = Method::Get,
         .path = "/api/rules/{rule}",
         .access = Access::SignedIn(),
         .reads = Show},
        {.method = Method::Post,
         .path = "/api/rules/{rule}/versions",
         .access = Access::Right("rule.write"),
         .writes = Put},
    };
}

}  // namespace rules
