// The steps that every request goes through, on a real server.
#include "platform/http/server.hpp"

#include <zlib.h>

#include "platform/http/things_for_test.hpp"

namespace http {
namespace {

TEST_F(Served, HealthReadinessAndMetrics) {
    EXPECT_EQ(Get("/healthz").status, 200);
    EXPECT_EQ(Get("/readyz").body, "ready\n");
    Get("/api/things/5", {kReader});
    const auto metrics = Get("/metrics");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_NE(metrics.body.find("guong_http_requests_total{method=\"GET\",route=\"/api/things/"
                                "{id}\",status=\"200\"} 1"),
              std::string::npos)
        << metrics.body;
    EXPECT_NE(metrics.body.find("guong_http_connections"), std::string::npos);
}

TEST_F(Served, MetricsAreNotThereForWhoComesThroughAProxy) {
    EXPECT_EQ(Get("/metrics", {{"X-Forwarded-For", "127.0.0.1"}}).status, 404);
    EXPECT_EQ(Get("/metrics", {{"Forwarded", "for=127.0.0.1"}}).status, 404);
    EXPECT_EQ(Get("/metrics", {{"Via", "1.1 proxy"}}).status, 404);
}

TEST_F(Served, ARequestIdIsKeptWhereHarmlessAndMadeElsewhere) {
    EXPECT_EQ(Get("/healthz", {{"X-Request-Id", "abc-1"}}).Header("X-Request-Id"), "abc-1");
    const auto made = Get("/healthz", {{"X-Request-Id", "a b\"status=200"}});
    EXPECT_EQ(made.Header("X-Request-Id").size(), 16);
    EXPECT_EQ(
        Get("/healthz", {{"X-Request-Id", std::string(65, 'a')}}).Header("X-Request-Id").size(),
        16);
    EXPECT_EQ(Get("/nothing", {{"X-Request-Id", "abc-1"}}).Json().at("request_id"), "abc-1");
}

TEST_F(Served, ProblemsAreToldInTheReadersLanguage) {
    const auto vietnamese = Get("/api/things");
    EXPECT_EQ(vietnamese.status, 401);
    EXPECT_EQ(vietnamese.Header("Content-Type"), "application/problem+json");
    EXPECT_EQ(vietnamese.Code(), "http.sign_in");
    EXPECT_EQ(vietnamese.Json().at("title"), "Chưa đăng nhập");
    EXPECT_EQ(vietnamese.Header("Content-Language"), "vi");
    const auto english = Get("/api/things", {kEnglish});
    EXPECT_EQ(english.Json().at("title"), "Not signed in");
    EXPECT_EQ(english.Json().at("type"), "urn:guong:problem:http.sign_in");
    EXPECT_EQ(english.Json().at("status"), 401);
}

TEST_F(Served, FieldsAreCollected) {
    const auto answer = Post("/api/things", R"({"nam":"x","other":1})", {kEnglish});
    EXPECT_EQ(answer.status, 422);
    const auto errors = answer.Json().at("errors").as_array();
    ASSERT_EQ(errors.size(), 3);
    EXPECT_EQ(errors[0].at("field"), "name");
    EXPECT_EQ(errors[0].at("code"), "http.field_missing");
    EXPECT_EQ(errors[1].at("code"), "http.field_unknown");
    EXPECT_EQ(errors[0].at("message"), "This is missing.");
}

TEST_F(Served, BodiesThatAreNoJsonAreRefused) {
    EXPECT_EQ(Post("/api/things", "{\"name\":").Code(), "http.broken_json");
    EXPECT_EQ(Post("/api/things", "[]").Code(), "http.not_an_object");
    EXPECT_EQ(Post("/api/things", "{} {}").Code(), "http.broken_json");
    EXPECT_EQ(Post("/api/things", std::string(40, '[') + std::string(40, ']')).Code(),
              "http.broken_json");
    EXPECT_EQ(Post("/api/things", "{\"name\":\"\xff\"}").Code(), "http.broken_json");
    EXPECT_EQ(Ask({.method = "POST",
                   .target = "/api/things",
                   .body = "name=a",
                   .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                               kClerk,
                               {"X-CSRF-Token", "csrf-of-clerk"}}})
                  .status,
              415);
}

TEST_F(Served, UnknownQueryParametersAndCursorsAreRefused) {
    EXPECT_EQ(Get("/api/things?limit=5&x=1", {kReader}).status, 422);
    EXPECT_EQ(Get("/api/things?limit=201", {kReader}).status, 422);
    EXPECT_EQ(Get("/api/things?limit=a", {kReader}).status, 422);
    EXPECT_EQ(Get("/api/things?cursor=abc", {kReader}).Code(), "http.bad_cursor");
    EXPECT_EQ(Get("/api/things?limit=%zz", {kReader}).Code(), "http.bad_query");
}

TEST_F(Served, AListIsReadPageByPage) {
    for (const auto* name : {"a", "b", "c", "d", "e"})
        Post("/api/things", std::string(R"({"name":")") + name + "\"}");
    std::string names, cursor;
    int pages = 0;
    do {
        const auto answer =
            Get("/api/things?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor), {kReader});
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto page = answer.Json();
        for (const auto& item : page.at("items").as_array())
            names += item.at("name").as_string().c_str();
        cursor = json::Text(page, "next");
        ++pages;
    } while (!cursor.empty() && pages < 9);
    EXPECT_EQ(names, "abcde");
    EXPECT_EQ(pages, 3);
}

TEST_F(Served, AVersionIsAskedForAndCompared) {
    const auto put = [&](std::vector<std::pair<std::string, std::string>> headers) {
        headers.push_back(kClerk);
        headers.emplace_back("X-CSRF-Token", "csrf-of-clerk");
        return Ask({.method = "PUT", .target = "/api/things/1", .headers = std::move(headers)});
    };
    EXPECT_EQ(put({}).status, 428);
    EXPECT_EQ(put({{"If-Match", "*"}}).status, 412);
    EXPECT_EQ(put({{"If-Match", "W/\"v3\""}}).status, 412);
    EXPECT_EQ(put({{"If-Match", "v3"}}).status, 412);
    const auto stale = put({{"If-Match", "\"v2\""}});
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale.Json().at("version"), 3);
    EXPECT_EQ(put({{"If-Match", "\"v3\""}}).status, 204);
    EXPECT_EQ(put({{"If-Match", "\"v3-gzip\""}}).status, 204);
}

TEST_F(Served, WhatTheClientHasIsNotSentAgain) {
    const auto record = Get("/api/things/5", {kReader});
    EXPECT_EQ(record.Header("ETag"), "\"v3\"");
    EXPECT_EQ(record.Header("Cache-Control"), "private, no-cache");
    const auto again = Get("/api/things/5", {kReader, {"If-None-Match", "\"v2\", \"v3\""}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    const auto list = Get("/api/things", {kReader});
    const std::string tag(list.Header("ETag"));
    EXPECT_EQ(Get("/api/things", {kReader, {"If-None-Match", tag}}).status, 304);
    Post("/api/things", R"({"name":"new"})");
    EXPECT_EQ(Get("/api/things", {kReader, {"If-None-Match", tag}}).status, 200);
}

TEST_F(Served, LongAnswersAreCompressedWhereTheClientTakesIt) {
    const auto plain = Get("/public/a");
    EXPECT_EQ(plain.body.size(), 5001);
    EXPECT_EQ(plain.Header("Vary"), "Accept-Encoding");
    const auto zipped = Get("/public/a", {{"Accept-Encoding", "br, gzip"}});
    EXPECT_EQ(zipped.Header("Content-Encoding"), "gzip");
    EXPECT_LT(zipped.body.size(), 200);
    EXPECT_TRUE(zipped.Header("ETag").ends_with("-gzip\"")) << zipped.Header("ETag");
    EXPECT_EQ(
        Get("/public/a",
            {{"Accept-Encoding", "gzip"}, {"If-None-Match", std::string(zipped.Header("ETag"))}})
            .status,
        304);
    EXPECT_EQ(Get("/public/a", {{"Accept-Encoding", "gzip;q=0"}}).Header("Content-Encoding"), "");
    std::string text(6000, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    auto body = zipped.body;
    stream.next_in = reinterpret_cast<Bytef*>(body.data());
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    text.resize(stream.total_out);
    EXPECT_EQ(text, plain.body);
}

TEST_F(Served, HeadOptionsAndOtherMethods) {
    const auto head = Ask({.method = "HEAD", .target = "/public/a"});
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.Header("Content-Length"), "5001");
    const auto options = Ask({.method = "OPTIONS", .target = "/api/things"});
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.Header("Allow"), "GET, HEAD, POST, OPTIONS");
    const auto wrong = Ask({.method = "DELETE", .target = "/api/things"});
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.Header("Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(Ask({.method = "TRACE", .target = "/api/things"}).status, 405);
    EXPECT_EQ(Ask({.method = "OPTIONS", .target = "/nothing"}).status, 404);
}

TEST_F(Served, SecurityHeadersStandOnEveryAnswer) {
    for (const auto* target : {"/healthz", "/nothing", "/api/things"}) {
        const auto answer = Get(target);
        EXPECT_EQ(answer.Header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer.Header("Content-Security-Policy"),
                  "default-src 'none'; frame-ancestors 'none'");
        EXPECT_EQ(answer.Header("Referrer-Policy"), "same-origin");
        EXPECT_EQ(answer.Header("Strict-Transport-Security"), "");
    }
    EXPECT_NE(Get("/healthz", {{"X-Forwarded-Proto", "https"}}).Header("Strict-Transport-Security"),
              "");
}

TEST_F(Served, EveryAnswerSaysWhenItWasGiven) {
    for (const auto* target : {"/healthz", "/nothing", "/api/things"}) {
        std::tm told{};
        const std::string date(Get(target).Header("Date"));
        ASSERT_NE(::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &told), nullptr) << date;
        EXPECT_LE(std::abs(std::difftime(::timegm(&told), std::time(nullptr))), 5) << date;
    }
}

TEST_F(Served, WhatBreaksInsideIsNotTold) {
    const auto answer = Post("/api/things", R"({"name":"throws"})");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.Code(), "http.internal");
    EXPECT_EQ(answer.body.find("inner detail"), std::string::npos);
    EXPECT_EQ(CountThings(), 0);
}

TEST_F(Served, AFullDiskIsAProblem503) {
    const auto answer = Get("/full");
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.Code(), "db.disk_full");
    EXPECT_NE(answer.Header("Retry-After"), "");
}

TEST_F(Served, PathsAreDecodedSafely) {
    EXPECT_TRUE(Get("/public/a/b%20c").body.starts_with("a/b cx"));
    for (const auto* target : {"/public/%2e%2e/x",
                               "/public/../x",
                               "/public/%00",
                               "/public/%c3%28",
                               "/public/%1",
                               "/public/a%0d%0ab"})
        EXPECT_EQ(Get(target).status, 400) << target;
    EXPECT_EQ(Get("/public/a%2Fb").status, 404);
    EXPECT_EQ(Get("/public/a%5Cb").status, 404);
    EXPECT_EQ(Get("/api/things/abc", {kReader}).status, 404);
    EXPECT_EQ(Get("/api/things/", {kReader}).status, 404);
}

TEST_F(Served, AllRoutesAreListed) {
    const auto rows = server->Routes();
    EXPECT_EQ(rows.size(), Things().size() + 3);
    EXPECT_EQ(rows[0].path, "/api/things");
    EXPECT_EQ(rows[0].access.right, "thing.read");
    EXPECT_TRUE(rows[2].writes);
}

TEST(ServerDeathTest, TwoRoutesThatAnswerTheSameAreRefused) {
    TempFolder folder;
    const auto database = db::Database::Create(folder.Path());
    auto routes = Things();
    routes.push_back(routes[0]);
    EXPECT_DEATH(Server({}, *database, routes, {}), "CHECK failed");
}

TEST_F(ServiceTest, ADiskThatIsFullLeavesNothingHalfWritten) {
    auto routes = Things();
    routes.push_back({.method = Method::Post,
                      .path = "/much",
                      .access = Access::SignedIn(),
                      .writes = [](db::Transaction& tx, const Context&) {
                          // As if the disk had room for some pages more.
                          const auto used = tx.Value<int>("PRAGMA page_count");
                          tx.Session() << "PRAGMA max_page_count=" << used + 5;
                          for (int id = 0; id < 100; ++id)
                              tx.Execute("INSERT INTO http_thing VALUES (1, :name, 1)",
                                         {{"name", std::string(20'000, 'x')}});
                          return NoContent();
                      }});
    Serve(routes);
    const auto answer = Post("/much", "{}", {{"Idempotency-Key", "key-00001"}});
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.Code(), "db.disk_full");
    EXPECT_EQ(CountThings(), 0);
    EXPECT_EQ(Get("/readyz").status, 200);
}

TEST_F(ServiceTest, ADatabaseThatIsGoneIsAProblemAndNotTheEnd) {
    Open();
    database->Write([](db::Transaction& tx) {
        for (int id = 1; id <= 10'000; ++id)
            tx.Execute("INSERT INTO http_thing VALUES (:id, :name, 1)",
                       {{"id", id}, {"name", std::string(1000, 'x')}});
    });
    // What this connection has read or written it would still know.
    database.reset();
    database = db::Database::Open(folder.Path(), db::Database::Mode::Write);
    auto routes = Things();
    routes.push_back({.method = Method::Get,
                      .path = "/all",
                      .access = Access::Public(),
                      .reads = [](db::Transaction& tx, const Context&) {
                          return Json(
                              tx.Value<std::int64_t>("SELECT sum(length(name)) FROM http_thing"));
                      }});
    Serve(routes);
    std::filesystem::resize_file(folder / "guong.db", 8192);
    const auto answer = Get("/all");
    EXPECT_EQ(answer.status, 503);
    EXPECT_TRUE(answer.Code().starts_with("db.")) << answer.body;
    EXPECT_EQ(answer.body.find("SELECT"), std::string::npos) << answer.body;
    EXPECT_EQ(Get("/healthz").status, 200);
}

}  // namespace
}  // namespace http
