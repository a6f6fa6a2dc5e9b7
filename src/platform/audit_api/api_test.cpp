// The log as the outside sees it, on a real server.
#include "platform/audit_api/api.hpp"

#include "platform/db/made_for_test.hpp"
#include "platform/http/service_for_test.hpp"

namespace audit {
namespace {

/// "auditor" reads the log, "keeper" its contents too, "unit" holds audit.read in one unit alone.
std::shared_ptr<const auth::Principal> Account(std::string_view token) {
    auto principal = http::SignedIn(token, 1);
    const auto grant = [&](const char* right, std::int64_t place) {
        principal->grants.push_back({right, "r", place, auth::Reach::Below, {}, {}});
    };
    if (token == "auditor" || token == "keeper") grant("audit.read", 0);
    if (token == "keeper") grant("audit.contents", 0);
    if (token == "unit") grant("audit.read", 5);
    return principal;
}

class LogApiTest : public http::ServiceTest {
protected:
    void SetUp() override {
        sessions.find = Account;
        database = db::MadeForTest(folder / "data");
        database->Write([](db::Transaction& tx) {
            for (int id = 1; id <= 3; ++id)
                Record(tx,
                       {"an", "api"},
                       "sheet.approve",
                       {"sheet", id},
                       json::object{{"state", "submitted"}},
                       json::object{{"state", "approved"}});
            Record(tx, {"an", "api"}, "unit.rename", {"unit", 2}, nullptr, nullptr);
        });
        Serve(Routes());
    }
    json::array Items(const std::string& token, const std::string& query = {}) {
        return As(token, "GET", "/api/log" + query).Json().at("items").as_array();
    }
};

TEST_F(LogApiTest, TheNewestStandFirstPageByPage) {
    const auto first = As("auditor", "GET", "/api/log?limit=3").Json();
    ASSERT_EQ(first.at("items").as_array().size(), 3U);
    EXPECT_EQ(first.at("items").at(0).at("act").as_string(), "unit.rename");
    EXPECT_EQ(first.at("items").at(0).at("origin").as_string(), "api");
    const auto rest = Items("auditor", "?limit=3&cursor=" + json::Text(first, "next"));
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest.at(0).at("record_id").as_int64(), 1);
}

TEST_F(LogApiTest, OneRecordsEntriesCanBeAskedFor) {
    const auto items = Items("auditor", "?record=sheet:2");
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items.at(0).at("record_id").as_int64(), 2);
    for (const auto* wrong : {"sheet", "sheet:", ":2", "sheet:2x", "sheet:x"})
        EXPECT_EQ(As("auditor", "GET", std::string("/api/log?record=") + wrong).status, 422)
            << wrong;
}

TEST_F(LogApiTest, ContentsAreForWhoHoldsTheRight) {
    EXPECT_FALSE(Items("auditor").at(1).as_object().contains("before"));
    const auto entry = Items("keeper").at(1).as_object();
    EXPECT_EQ(entry.at("before").at("state").as_string(), "submitted");
    EXPECT_EQ(entry.at("after").at("state").as_string(), "approved");
    EXPECT_TRUE(Items("keeper").at(0).at("before").is_null());
}

TEST_F(LogApiTest, ARightInOneUnitOpensNoLog) {
    EXPECT_EQ(As("unit", "GET", "/api/log").status, 403);
    EXPECT_EQ(As("nobody", "GET", "/api/log").status, 403);
}

TEST_F(LogApiTest, WhoListensHearsWhichKindsChange) {
    http::Wire wire(server->Port());
    wire.Send("GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: guong_session=unit\r\n\r\n");
    ASSERT_TRUE(wire.WaitFor("event: open"));
    database->Write([](db::Transaction& tx) {
        Record(tx, {"an", "api"}, "sheet.approve", {"sheet", 7}, nullptr, nullptr);
        Record(tx, {"an", "api"}, "unit.rename", {"unit", 2}, nullptr, nullptr);
    });
    EXPECT_TRUE(wire.WaitFor("event: changed\ndata: sheet"));
    EXPECT_EQ(Get("/api/events").status, 401);
}

TEST_F(LogApiTest, WhatWasNotKeptIsNotTold) {
    http::Wire wire(server->Port());
    wire.Send("GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: guong_session=unit\r\n\r\n");
    ASSERT_TRUE(wire.WaitFor("event: open"));
    EXPECT_THROW(database->Write([](db::Transaction& tx) {
        Record(tx, {"an", "api"}, "sheet.approve", {"sheet", 7}, nullptr, nullptr);
        throw Failure{FailureKind::Conflict, "sheet.wrong_state"};
    }),
                 Failure);
    database->Write([](db::Transaction& tx) {
        Record(tx, {"an", "api"}, "unit.rename", {"unit", 2}, nullptr, nullptr);
    });
    EXPECT_TRUE(wire.WaitFor("event: changed\ndata: unit\n"));
}

}  // namespace
}  // namespace audit
