// Reports as the outside sees them, on a real server.
#include "report/api.hpp"

#include "platform/http/service_for_test.hpp"
#include "platform/jobs/api.hpp"
#include "platform/jobs/jobs_for_test.hpp"
#include "report/made_for_test.hpp"
#include "report/service.hpp"

namespace report {
namespace {

using jobs::testing::Eventually;

/// "an" makes, reads and verifies reports of PAC-NAM (1), "binh" of BOC-BO (2), "looker" verifies
/// everything.
std::shared_ptr<auth::Principal> Account(const std::string& token) {
    const auto principal = jobs::testing::Account(token);
    if (!principal) return nullptr;
    const auto place = token == "an" ? 1 : token == "binh" ? 2 : 0;
    for (const auto* right : {"report.read", "report.make", "report.verify"})
        principal->grants.push_back({right, "r", place, auth::Reach::Here, {}, {}});
    return principal;
}

class ReportsApiTest : public testing::ReportTest {
protected:
    std::unique_ptr<jobs::Runner> runner_;
    std::unique_ptr<http::Server> server_;

    void SetUp() override {
        ReportTest::SetUp();
        AddSheets(30);
        runner_ = std::make_unique<jobs::Runner>(
            *database,
            Jobs(catalogue),
            [](db::Transaction&, auth::AccountId account) -> std::optional<auth::Actor> {
                for (const auto* name : {"an", "binh", "looker"})
                    if (const auto principal = Account(name); principal->account_id == account)
                        return auth::Actor::Of(principal);
                return std::nullopt;
            });
        auto routes = Routes(*runner_);
        for (auto& route : jobs::Routes(*database, *runner_)) routes.push_back(route);
        http::Options options;
        options.log = http::RequestLog::Silent;
        options.hosts = {"test"};
        options.loops = 2;
        options.workers = 4;
        server_ = std::make_unique<http::Server>(
            options,
            *database,
            std::move(routes),
            http::SessionSource{
                [](std::string_view token) -> std::shared_ptr<const auth::Principal> {
                    return Account(std::string(token));
                }});
        server_->Start();
        runner_->Start();
    }
    void TearDown() override {
        server_.reset();
        runner_.reset();
        ReportTest::TearDown();
    }
    http::Reply As(const std::string& token,
                   const std::string& method,
                   const std::string& target,
                   const std::string& body = {}) {
        http::Wire wire(server_->Port());
        http::Asked asked{
            method,
            target,
            body,
            {{"Cookie", "guong_session=" + token}, {"X-CSRF-Token", "csrf-of-" + token}}};
        if (!body.empty()) asked.headers.emplace_back("Content-Type", "application/json");
        wire.Send(asked.Bytes());
        return wire.Read();
    }
    static std::string Told(const http::Reply& reply) {
        return std::to_string(reply.status) + " " + reply.Code();
    }
    json::object Ended(const std::string& token, const http::Reply& accepted) {
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        const std::string path(accepted.Header("Location"));
        json::object job;
        EXPECT_TRUE(Eventually([&] {
            job = As(token, "GET", path).Json();
            return json::Text(job, "state") != "queued" && json::Text(job, "state") != "running";
        }));
        return job;
    }
    http::Reply Wish(const std::string& token, json::object more = {}) {
        json::object wish{{"kind", "five-year"},
                          {"unit", "PAC-NAM"},
                          {"state", "sealed"},
                          {"from", "2016-01-01"},
                          {"to", "2020-12-31"}};
        for (auto& [name, value] : more) wish[name] = value;
        return As(token, "POST", "/api/reports", json::Write(wish));
    }
    std::string Made() {
        const auto job = Ended("an", Wish("an"));
        EXPECT_EQ(json::Text(job, "state"), "done") << json::Write(job);
        return "/api/reports/" + std::to_string(job.at("result").at("report").at("id").as_int64());
    }
};

TEST_F(ReportsApiTest, AReportIsMadeReadAndPrinted) {
    const auto job = Ended(
        "an", Wish("an", {{"texts", json::object{{"tasks", "Giữ vững nền nếp.\n\nLàm tiếp."}}}}));
    const auto one =
        "/api/reports/" + std::to_string(job.at("result").at("report").at("id").as_int64());
    const auto shown = As("an", "GET", one).Json();
    EXPECT_EQ(json::Text(shown, "state"), "sealed");
    EXPECT_EQ(json::Text(shown, "digest").size(), 64U);
    EXPECT_EQ(json::Text(shown, "author"), "an");
    EXPECT_EQ(shown.at("texts").at("tasks").as_string(), "Giữ vững nền nếp.\n\nLàm tiếp.");
    const auto& figures = shown.at("figures").as_array();
    ASSERT_FALSE(figures.empty());
    for (const auto& figure : figures) {
        EXPECT_FALSE(json::Text(figure.as_object(), "name").empty());
        EXPECT_FALSE(json::Text(figure.as_object(), "definition").empty());
    }
    for (const auto& [format, beginning] :
         {std::pair{"docx", "PK"}, {"xlsx", "PK"}, {"html", "<!"}}) {
        const auto file = As("an", "GET", one + "/file?format=" + format);
        EXPECT_EQ(file.status, 200) << file.body;
        EXPECT_TRUE(file.body.starts_with(beginning)) << format;
        EXPECT_TRUE(file.Header("Content-Disposition").starts_with("attachment; filename=\"bao-c"));
    }
    EXPECT_EQ(As("an", "GET", one + "/file?format=exe").status, 422);
    const auto list = As("an", "GET", "/api/reports?unit=PAC-NAM").Json();
    EXPECT_EQ(list.at("items").as_array().size(), 1U);

    // Safe to run again.
    const auto again = Ended(
        "an", Wish("an", {{"texts", json::object{{"tasks", "Giữ vững nền nếp.\n\nLàm tiếp."}}}}));
    EXPECT_EQ(again.at("result").at("report").at("id"), job.at("result").at("report").at("id"));
}

TEST_F(ReportsApiTest, AnEmptyTextClearsAndOneNotGivenStays) {
    const auto texts_of = [&](json::object texts) {
        const auto job = Ended("an", Wish("an", {{"state", "draft"}, {"texts", std::move(texts)}}));
        const auto id = job.at("result").at("report").at("id").as_int64();
        return json::Write(
            As("an", "GET", "/api/reports/" + std::to_string(id)).Json().at("texts"));
    };
    EXPECT_EQ(texts_of({{"lessons", "Kiên trì."}, {"tasks", "Làm tiếp."}}),
              R"({"lessons":"Kiên trì.","tasks":"Làm tiếp."})");
    EXPECT_EQ(texts_of({{"tasks", ""}, {"lessons", nullptr}}), R"({"lessons":"Kiên trì."})");
    EXPECT_EQ(texts_of({{"lessons", ""}}), "{}");
}

TEST_F(ReportsApiTest, AnEmptyNumberClearsAndOneNotGivenStays) {
    const auto number_of = [&](json::value number, const char* lessons) {
        const auto job = Ended("an",
                               Wish("an",
                                    {{"state", "draft"},
                                     {"number", std::move(number)},
                                     {"texts", json::object{{"lessons", lessons}}}}));
        return json::Text(job.at("result").at("report").as_object(), "number");
    };
    EXPECT_EQ(number_of("12", "Kiên trì."), "12-BC/HU");
    EXPECT_EQ(number_of(nullptr, "Bền bỉ."), "12-BC/HU");
    EXPECT_EQ(number_of("", "Bền bỉ."), "");
    EXPECT_EQ(number_of(nullptr, "Gương mẫu."), "");
}

TEST_F(ReportsApiTest, WhatIsWrongWithAWishIsToldAtOnce) {
    EXPECT_EQ(Told(Wish("an", {{"kind", "century"}})), "422 http.fields");
    EXPECT_EQ(Told(Wish("an", {{"from", nullptr}})), "422 http.fields");
    EXPECT_EQ(Told(Wish("an", {{"to", "2015-12-31"}})), "422 http.fields");
    EXPECT_EQ(Told(Wish("an", {{"texts", json::object{{"gossip", "x"}}}})), "422 http.fields");
    EXPECT_EQ(Told(Wish("an", {{"unit", "BOC-BO"}})), "404 org.unknown_unit");
    EXPECT_EQ(Told(Wish("an", {{"unit", "KHONG-CO"}})), "404 org.unknown_unit");
    const auto job = Ended("an", Wish("an", {{"programme", "CT99"}}));
    EXPECT_EQ(json::Text(job, "state"), "failed");
    EXPECT_EQ(job.at("failure").at("code").as_string(), "report.unknown_programme");
}

TEST_F(ReportsApiTest, AnothersReportIsNotThere) {
    const auto one = Made();
    for (const auto* rest : {"", "/file?format=docx"})
        EXPECT_EQ(Told(As("binh", "GET", one + rest)), "404 report.unknown");
    EXPECT_EQ(Told(As("binh", "POST", one + "/verify", "{}")), "404 report.unknown");
    EXPECT_EQ(Told(As("binh", "GET", "/api/reports/999")), "404 report.unknown");
    EXPECT_EQ(Told(As("binh", "GET", "/api/reports?unit=PAC-NAM")), "404 org.unknown_unit");
    EXPECT_TRUE(As("binh", "GET", "/api/reports").Json().at("items").as_array().empty());
    EXPECT_EQ(Told(As("an", "POST", "/api/verify", "{}")), "403 auth.forbidden");
    EXPECT_EQ(As("nobody", "GET", one).status, 401);
}

TEST_F(ReportsApiTest, VerifyingNamesWhatWasChanged) {
    const auto one = Made();
    auto result = Ended("an", As("an", "POST", one + "/verify", "{}")).at("result");
    EXPECT_TRUE(result.at("verified").as_bool()) << json::Write(result);
    Sql("UPDATE commitment_item SET text = 'đã sửa' WHERE id = 4");
    result = Ended("an", As("an", "POST", one + "/verify", "{}")).at("result");
    EXPECT_FALSE(result.at("verified").as_bool());
    const auto& first = result.at("differences").at(0).as_object();
    EXPECT_EQ(json::Text(first, "what"), "record_changed");
    EXPECT_EQ(first.at("record_id").as_int64(), 4);  // the action
    EXPECT_FALSE(json::Text(first, "message").starts_with("report."));
    result = Ended("looker", As("looker", "POST", "/api/verify", "{}")).at("result");
    EXPECT_EQ(result.at("reports").as_int64(), 1);
    EXPECT_FALSE(result.at("verified").as_bool());
}

TEST_F(ReportsApiTest, CancelledWhileFreezingLeavesNoReport) {
    Request request = FiveYears();
    int heard = 0;
    request.progress = [&](std::int64_t, std::int64_t total) {
        EXPECT_GT(total, 0);
        if (++heard == 2) throw jobs::Cancelled{};
    };
    EXPECT_THROW(MakeUnprinted(*database, catalogue, request, actor), jobs::Cancelled);
    EXPECT_TRUE(As("an", "GET", "/api/reports").Json().at("items").as_array().empty());
}

TEST_F(ReportsApiTest, ADraftIsNotVerified) {
    const auto job = Ended("an", Wish("an", {{"state", "draft"}}));
    const auto id = job.at("result").at("report").at("id").as_int64();
    EXPECT_EQ(Told(As("an", "POST", "/api/reports/" + std::to_string(id) + "/verify", "{}")),
              "409 report.not_sealed");
}

}  // namespace
}  // namespace report
