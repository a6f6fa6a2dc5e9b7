// Rules as the outside sees them, on a real server.
#include "platform/rules_api/api.hpp"

#include "platform/db/made_for_test.hpp"
#include "platform/http/service_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace rules {
namespace {

/// "keeper" writes rules, "unit" holds rule.write in one unit alone, the others hold nothing.
std::shared_ptr<const auth::Principal> Account(std::string_view token) {
    auto principal = http::SignedIn(token, 1);
    if (token == "keeper" || token == "unit")
        principal->grants.push_back(
            {"rule.write", "r", token == "keeper" ? 0 : 5, auth::Reach::Below, {}, {}});
    return principal;
}

class RulesApiTest : public http::ServiceTest {
protected:
    void SetUp() override {
        sessions.find = Account;
        database = db::MadeForTest(folder / "data");
        database->Write([](db::Transaction& tx) { AddShipped(tx); });
        Serve(Routes());
    }
    json::object Shown(const std::string& query = {}) {
        return As("anybody", "GET", "/api/rules/least_items" + query).Json();
    }
    http::Reply Set(const std::string& token, json::object wish, const char* rule = "least_items") {
        return As(token,
                  "POST",
                  std::string("/api/rules/") + rule + "/versions",
                  json::Write(std::move(wish)));
    }
};

TEST_F(RulesApiTest, AVersionHoldsFromItsDayAndTheOneBeforeStays) {
    const auto before = Shown();
    const auto made =
        Set("keeper",
            {{"from", "2031-01-01"}, {"source", "Hướng dẫn mới"}, {"body", before.at("body")}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.Header("Location"), "/api/rules/least_items?on=2031-01-01");
    EXPECT_EQ(Shown("?on=2031-05-05").at("source").as_string(), "Hướng dẫn mới");
    EXPECT_EQ(Shown("?on=2030-12-31").at("source"), before.at("source"));
    EXPECT_EQ(Shown("?on=2030-12-31").at("to").as_string(), "2030-12-31");
    const auto list = As("anybody", "GET", "/api/rules").Json().at("items").as_array();
    EXPECT_EQ(std::count_if(list.begin(),
                            list.end(),
                            [](const json::value& version) {
                                return version.at("source") == "Hướng dẫn mới";
                            }),
              1);
    EXPECT_EQ(database->Read([](db::Transaction& tx) {
        return tx.Value<std::int64_t>("SELECT count(*) FROM audit_entry WHERE act = 'rules.set'");
    }),
              1);
}

TEST_F(RulesApiTest, WhatWasInForceIsNotRewrittenAndAnotherShapeIsRefused) {
    const auto body = Shown().at("body");
    const auto told = [](const http::Reply& reply) {
        return std::to_string(reply.status) + " " + reply.Code();
    };
    const json::object old{{"from", "1960-01-01"}, {"source", "s"}, {"body", body}};
    EXPECT_EQ(told(Set("keeper", old)), "409 rules.version_exists");
    EXPECT_EQ(
        told(Set("keeper",
                 {{"from", "2031-01-01"}, {"source", "s"}, {"body", json::object{{"a", 1}}}})),
        "400 rules.other_shape");
    EXPECT_EQ(told(Set("keeper", {{"from", "2031-01-01"}, {"source", "s"}, {"body", 3}})),
              "422 http.fields");
    EXPECT_EQ(
        told(Set("keeper", {{"from", "2031-01-01"}, {"source", "s"}, {"body", body}}, "none")),
        "404 rules.unknown");
    EXPECT_EQ(told(As("keeper", "GET", "/api/rules/none")), "404 rules.none_in_force");
}

TEST_F(RulesApiTest, OnlyWhoMayWriteThemForTheWholeSystemDoes) {
    const json::object wish{{"from", "2031-01-01"}, {"source", "s"}, {"body", Shown().at("body")}};
    EXPECT_EQ(Set("unit", wish).status, 403);
    EXPECT_EQ(Set("anybody", wish).status, 403);
    EXPECT_FALSE(As("anybody", "GET", "/api/rules").Json().at("items").as_array().empty());
}

}  // namespace
}  // namespace rules
