// The same write sent again is answered, not done again.
#include "platform/http/idempotency.hpp"

#include <atomic>
#include <thread>

#include "platform/db/child_for_test.hpp"
#include "platform/http/service_for_test.hpp"

namespace http {
namespace {

class Idempotency : public ServiceTest {
protected:
    void SetUp() override {
        Serve({{.method = Method::Post,
                .path = "/things",
                .access = Access::SignedIn(),
                .writes = [](db::Transaction& tx, const Context& context) {
                    const auto name = context.Body([](Fields& body) { return body.Text("name"); });
                    const auto id = tx.ReserveIds("http_thing");
                    tx.Execute("INSERT INTO http_thing VALUES (:id, :name, 1)",
                               {{"id", id}, {"name", name}});
                    if (name == "refused") throw Failure{FailureKind::Conflict, "http.busy"};
                    auto response =
                        Created("/things/" + std::to_string(id), json::object{{"id", id}});
                    response.headers.Set("ETag", "\"v1\"");
                    return response;
                }}});
    }
};

TEST_F(Idempotency, AKeyIsAnsweredWithWhatWasAnsweredBefore) {
    const auto first = Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}});
    const auto again = Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}});
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.Header("Location"), first.Header("Location"));
    EXPECT_EQ(again.Header("ETag"), "\"v1\"");
    EXPECT_EQ(again.Header("Idempotency-Replayed"), "true");
    EXPECT_EQ(CountThings(), 1);
}

TEST_F(Idempotency, TheSameKeyWithAnotherBodyIsRefused) {
    Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}});
    const auto other = Post("/things", R"({"name":"b"})", {{"Idempotency-Key", "key-00001"}});
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.Code(), "http.idempotency_other_body");
    EXPECT_EQ(CountThings(), 1);
}

TEST_F(Idempotency, ARefusedWriteLeavesNoKey) {
    EXPECT_EQ(Post("/things", R"({"name":"refused"})", {{"Idempotency-Key", "key-00001"}}).status,
              409);
    EXPECT_EQ(Post("/things", R"({"name":"mended"})", {{"Idempotency-Key", "key-00001"}}).status,
              201);
    EXPECT_EQ(CountThings(), 1);
}

TEST_F(Idempotency, EachAccountHasKeysOfItsOwn) {
    Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}});
    const auto other = Ask({.method = "POST",
                            .target = "/things",
                            .body = R"({"name":"b"})",
                            .headers = {{"Content-Type", "application/json"},
                                        {"Cookie", "guong_session=reader"},
                                        {"X-CSRF-Token", "csrf-of-reader"},
                                        {"Idempotency-Key", "key-00001"}}});
    EXPECT_EQ(other.status, 201);
    EXPECT_EQ(CountThings(), 2);
}

TEST_F(Idempotency, KeysThatWouldMeetByChanceAreRefused) {
    EXPECT_EQ(Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "1"}}).Code(),
              "http.bad_idempotency_key");
}

TEST_F(Idempotency, ManyAtOnceAreOneWrite) {
    std::vector<std::thread> clients;
    std::atomic<int> created = 0;
    for (int client = 0; client < 8; ++client)
        clients.emplace_back([&] {
            if (Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}}).status ==
                201)
                ++created;
        });
    for (auto& client : clients) client.join();
    EXPECT_EQ(created, 8);
    EXPECT_EQ(CountThings(), 1);
}

class OldIdempotency : public Idempotency {
protected:
    void SetUp() override {
        Idempotency::SetUp();
        Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}});
    }
    /// Moves all keys back, then purges; answers how many went.
    std::int64_t After(std::chrono::hours age) {
        return database->Write([&](db::Transaction& tx) {
            EXPECT_EQ(PurgeIdempotency(tx), 0);
            tx.Execute("UPDATE http_idempotency SET created_at = :then",
                       {{"then", Instant{tx.Now().time - age}}});
            return PurgeIdempotency(tx);
        });
    }
};

TEST_F(OldIdempotency, AfterADayAKeyIsKnownThoughItsAnswerIsGone) {
    EXPECT_EQ(After(std::chrono::hours{25}), 0);
    const auto again = Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.Code(), "http.done_before");
    EXPECT_EQ(Post("/things", R"({"name":"b"})", {{"Idempotency-Key", "key-00001"}}).Code(),
              "http.idempotency_other_body");
    EXPECT_EQ(CountThings(), 1);
    database->Read([](db::Transaction& tx) {
        EXPECT_EQ(std::get<0>(*tx.First<std::string>("SELECT body FROM http_idempotency")), "");
    });
}

TEST_F(OldIdempotency, AKeyIsKeptForMonthsWithoutALine) {
    EXPECT_EQ(After(std::chrono::hours{119 * 24}), 0);
    EXPECT_EQ(Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}}).Code(),
              "http.done_before");
    EXPECT_EQ(After(std::chrono::hours{121 * 24}), 1);
    EXPECT_EQ(Post("/things", R"({"name":"a"})", {{"Idempotency-Key", "key-00001"}}).status, 201);
    EXPECT_EQ(CountThings(), 2);
}

/// As the route above, but the process may die between the commit and the answer.
std::vector<Route> Deadly(bool dies) {
    return {{.method = Method::Post,
             .path = "/things",
             .access = Access::SignedIn(),
             .writes = [dies](db::Transaction& tx, const Context&) {
                 const auto id = tx.ReserveIds("http_thing");
                 tx.Execute("INSERT INTO http_thing VALUES (:id, 'a', 1)", {{"id", id}});
                 if (dies) tx.AfterCommit([] { ::kill(::getpid(), SIGKILL); });
                 return Json(json::object{{"id", id}});
             }}};
}

TEST_F(ServiceTest, AWriteWhoseAnswerWasLostInACrashIsNotDoneAgain) {
    Open();
    database.reset();
    {
        Child child([&](const Child::Tell& tell) {
            const auto opened = db::Database::Open(folder.Path(), db::Database::Mode::Write);
            Server dying({.hosts = {"test"}, .log = RequestLog::Silent},
                         *opened,
                         Deadly(true),
                         {PrincipalForTest});
            dying.Start();
            tell(std::to_string(dying.Port()));
            ::pause();
        });
        Wire wire(static_cast<std::uint16_t>(std::stoi(child.Line())));
        wire.Send(Asked{.method = "POST",
                        .target = "/things",
                        .body = "{}",
                        .headers = {{"Content-Type", "application/json"},
                                    {"Cookie", "guong_session=clerk"},
                                    {"X-CSRF-Token", "csrf-of-clerk"},
                                    {"Idempotency-Key", "key-00001"}}}
                      .Bytes());
        EXPECT_EQ(wire.Read().status, 0);
    }
    database = db::Database::Open(folder.Path(), db::Database::Mode::Write);
    Serve(Deadly(false));
    EXPECT_EQ(CountThings(), 1);
    const auto again = Post("/things", "{}", {{"Idempotency-Key", "key-00001"}});
    EXPECT_EQ(again.Json().at("id"), 1);
    EXPECT_EQ(again.Header("Idempotency-Replayed"), "true");
    EXPECT_EQ(CountThings(), 1);
}

}  // namespace
}  // namespace http
