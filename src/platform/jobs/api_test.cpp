// Jobs as the outside sees them, on a real server.
#include "platform/jobs/api.hpp"

#include "platform/db/made_for_test.hpp"
#include "platform/jobs/jobs_for_test.hpp"

namespace jobs {
namespace {

using testing::Door;
using testing::Eventually;

class JobsApiTest : public http::ServiceTest {
protected:
    Door door_;
    std::unique_ptr<Runner> runner_;

    void SetUp() override {
        sessions.find = [](std::string_view token) -> std::shared_ptr<const auth::Principal> {
            return testing::Account(std::string(token));
        };
        database = db::MadeForTest(folder / "data");
        runner_ =
            std::make_unique<Runner>(*database,
                                     std::vector<Kind>{{"wait",
                                                        [this](Context& context) -> json::value {
                                                            context.Advance(3, 10, "đọc");
                                                            door_.Pass(context);
                                                            context.Advance(10, 10, "đọc");
                                                            return json::object{{"rows", 10}};
                                                        }}},
                                     testing::ActorOfTest);
        auto routes = Routes(*database, *runner_);
        routes.push_back({.method = http::Method::Post,
                          .path = "/api/waits",
                          .access = http::Access::SignedIn(),
                          .writes = [this](db::Transaction& tx, const http::Context& context) {
                              return Accepted(
                                  runner_->Submit(tx, context.actor, {.kind = "wait", .place = 5}),
                                  context);
                          }});
        Serve(std::move(routes));
        runner_->Start();
    }
    void TearDown() override {
        server.reset();
        runner_.reset();
    }
    std::string Submit(const std::string& token = "an") {
        const auto reply = As(token, "POST", "/api/waits", "{}");
        EXPECT_EQ(reply.status, 202);
        return std::string(reply.Header("Location"));
    }
    std::string StateOfJob(const std::string& path) {
        return json::Text(As("an", "GET", path).Json(), "state");
    }
    void Follow(http::Wire& wire, const std::string& path, const std::string& last = {}) {
        http::Asked asked{.target = path + "/events", .headers = {{"Cookie", "guong_session=an"}}};
        if (!last.empty()) asked.headers.emplace_back("Last-Event-ID", last);
        wire.Send(asked.Bytes());
    }
};

TEST_F(JobsApiTest, AJobIsAcceptedLookedAtAndDone) {
    const auto path = Submit();
    ASSERT_TRUE(door_.WaitFor(1));
    const auto running = As("an", "GET", path).Json();
    EXPECT_EQ(json::Text(running, "state"), "running");
    EXPECT_EQ(running.at("progress").at("done").as_int64(), 3);
    EXPECT_EQ(running.at("progress").at("note").as_string(), "đọc");
    door_.Open();
    ASSERT_TRUE(Eventually([&] { return StateOfJob(path) == "done"; }));
    EXPECT_EQ(As("an", "GET", path).Json().at("result").at("rows").as_int64(), 10);
}

TEST_F(JobsApiTest, AnothersJobIsNotThere) {
    const auto path = Submit();
    for (const auto* token : {"binh", "nobody"})
        for (const auto& [method, rest] :
             {std::pair{"GET", ""}, {"POST", "/cancel"}, {"GET", "/events"}}) {
            const auto reply = As(token, method, path + rest, *method == 'P' ? "{}" : "");
            EXPECT_EQ(reply.status, token == std::string("binh") ? 404 : 401) << method << rest;
        }
    EXPECT_EQ(As("binh", "GET", path).Code(), As("binh", "GET", "/api/jobs/999").Code());
    EXPECT_EQ(As("binh", "GET", "/api/jobs").Json().at("items").as_array().size(), 0U);
    EXPECT_EQ(As("an", "GET", "/api/jobs").Json().at("items").as_array().size(), 1U);
    door_.Open();
}

TEST_F(JobsApiTest, WithJobReadItIsSeenButNotStopped) {
    const auto path = Submit();
    EXPECT_EQ(As("looker", "GET", path).status, 200);
    EXPECT_EQ(As("looker", "GET", "/api/jobs?state=failed").Json().at("items").as_array().size(),
              0U);
    EXPECT_EQ(As("looker", "GET", "/api/jobs").Json().at("items").as_array().size(), 1U);
    EXPECT_EQ(As("looker", "POST", path + "/cancel", "{}").status, 403);
    door_.Open();
}

TEST_F(JobsApiTest, CancellingARunningJobStopsIt) {
    const auto path = Submit();
    ASSERT_TRUE(door_.WaitFor(1));
    EXPECT_EQ(As("an", "POST", path + "/cancel", "{}").status, 202);
    ASSERT_TRUE(Eventually([&] { return StateOfJob(path) == "cancelled"; }));
    const auto late = As("an", "POST", path + "/cancel", "{}");
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.Code(), "jobs.already_over");
}

TEST_F(JobsApiTest, EventsTellTheStateAtOnceAndTheEnd) {
    const auto path = Submit();
    ASSERT_TRUE(door_.WaitFor(1));
    http::Wire first(server->Port());
    Follow(first, path);
    ASSERT_TRUE(first.WaitFor("event: state\n"));
    ASSERT_TRUE(first.WaitFor("\"done\":3"));
    {
        // Somebody whose connection breaks comes back with the last id.
        http::Wire second(server->Port());
        Follow(second, path);
        ASSERT_TRUE(second.WaitFor("id: 1.1\n"));
    }
    http::Wire again(server->Port());
    Follow(again, path, "1.1");
    ASSERT_TRUE(again.WaitFor("event: state\n"));
    door_.Open();
    for (auto* wire : {&first, &again}) {
        ASSERT_TRUE(wire->WaitFor("event: progress\n"));
        ASSERT_TRUE(wire->WaitFor("event: end\n"));
        ASSERT_TRUE(wire->WaitFor("\"rows\":10"));
        EXPECT_TRUE(wire->IsClosed());
    }
    http::Wire late(server->Port());
    Follow(late, path, "1.3");
    EXPECT_TRUE(late.WaitFor("event: end\n"));
    EXPECT_TRUE(late.IsClosed());
}

TEST_F(JobsApiTest, ListsGoPageByPage) {
    door_.Open();
    for (int count = 0; count < 3; ++count) Submit();
    const auto first = As("an", "GET", "/api/jobs?limit=2").Json();
    ASSERT_EQ(first.at("items").as_array().size(), 2U);
    const auto rest =
        As("an", "GET", "/api/jobs?limit=2&cursor=" + json::Text(first, "next")).Json();
    ASSERT_EQ(rest.at("items").as_array().size(), 1U);
    EXPECT_TRUE(rest.at("next").is_null());
    EXPECT_LT(rest.at("items").at(0).at("id").as_int64(),
              first.at("items").at(1).at("id").as_int64());
}

}  // namespace
}  // namespace jobs
