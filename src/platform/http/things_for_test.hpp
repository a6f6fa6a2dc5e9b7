// A service of things: one route for each step that a test looks at.
#pragma once

#include "platform/http/page.hpp"
#include "platform/http/service_for_test.hpp"

namespace http {

inline std::vector<Route> Things() {
    return {
        {.method = Method::Get,
         .path = "/api/things",
         .access = Access::Right("thing.read"),
         .reads =
             [](db::Transaction& tx, const Context& context) {
                 const auto page = context.Query([](Fields& query) { return ReadPage(query); });
                 json::array items;
                 tx.Query<std::int64_t, std::string>(
                     "SELECT id, name FROM http_thing WHERE id > :after ORDER BY id LIMIT :rows",
                     {{"after", page.NumberAfter(0, 0)}, {"rows", page.RowsToAsk()}},
                     [&](std::int64_t id, std::string name) {
                         items.push_back(json::object{{"id", id}, {"name", name}});
                     });
                 return List(std::move(items), page);
             }},
        {.method = Method::Get,
         .path = "/api/things/{id}",
         .access = Access::Right("thing.read"),
         .reads =
             [](db::Transaction&, const Context& context) {
                 return Json(json::object{{"id", context.PathNumber("id")}}, 3);
             }},
        {.method = Method::Post,
         .path = "/api/things",
         .access = Access::Right("thing.write"),
         .writes =
             [](db::Transaction& tx, const Context& context) {
                 const auto name = context.Body([](Fields& body) { return body.Text("name"); });
                 tx.Execute("INSERT INTO http_thing VALUES (:id, :name, 1)",
                            {{"id", tx.ReserveIds("http_thing")}, {"name", name}});
                 if (name == "throws") throw std::runtime_error("inner detail");
                 return Created("/api/things/1", json::object{{"name", name}});
             }},
        {.method = Method::Put,
         .path = "/api/things/{id}",
         .access = Access::Right("thing.write"),
         .writes =
             [](db::Transaction&, const Context& context) {
                 context.RequireVersion(3);
                 return NoContent();
             },
         .version_required = true},
        {.method = Method::Get,
         .path = "/public/{rest...}",
         .access = Access::Public(),
         .plain =
             [](const Context& context) {
                 return Response{.content_type = "text/plain",
                                 .body = context.Path("rest") + std::string(5000, 'x')};
             }},
        {.method = Method::Get,
         .path = "/secret",
         .access = Access::SignedIn(),
         .plain =
             [](const Context&) {
                 return Response{.content_type = "text/plain",
                                 .body = std::string(5000, 's'),
                                 .carries_secret = true};
             }},
        {.method = Method::Post,
         .path = "/password",
         .access = Access::SignedIn(),
         .plain = [](const Context&) { return NoContent(); },
         .allow_restricted = true},
        {.method = Method::Post,
         .path = "/sign-in",
         .access = Access::Public(),
         .plain =
             [](const Context& context) {
                 auto response = NoContent();
                 SetSessionCookie(response, "clerk", context.request.is_encrypted);
                 return response;
             },
         .costly_guess = true},
        {.method = Method::Get,
         .path = "/full",
         .access = Access::Public(),
         .plain = [](const Context&) -> Response {
             throw Failure{FailureKind::Unavailable, "db.disk_full", {{"reason", "x"}}};
         }},
        {.method = Method::Get,
         .path = "/whoami",
         .access = Access::Public(),
         .plain =
             [](const Context& context) {
                 return Json(json::object{{"address", context.request.address},
                                          {"may", auth::May(context.actor, "thing.read", 1, {})},
                                          {"signed_in", context.IsSignedIn()}});
             }},
    };
}

inline const std::pair<std::string, std::string> kClerk{"Cookie", "guong_session=clerk"};
inline const std::pair<std::string, std::string> kReader{"Cookie", "a=b; guong_session=reader"};
inline const std::pair<std::string, std::string> kEnglish{"Accept-Language",
                                                          "fr, en;q=0.8, vi;q=0.5"};

class Served : public ServiceTest {
protected:
    void SetUp() override { Serve(Things()); }
};

}  // namespace http
