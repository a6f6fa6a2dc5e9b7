// Who comes in, and who does not: sessions, rights, other sites, guessing.
#include "platform/http/guard.hpp"

#include "platform/http/things_for_test.hpp"

namespace http {
namespace {

TEST_F(Served, OnlyWhoHoldsTheRightComesIn) {
    EXPECT_EQ(Get("/api/things", {kReader}).status, 200);
    EXPECT_EQ(Get("/api/things", {{"Cookie", "guong_session=wrong"}}).status, 401);
    EXPECT_EQ(Get("/api/things", {{"Cookie", "guong_session=new"}}).Code(), "http.restricted");
    const auto refused = Ask(
        {.method = "POST",
         .target = "/api/things",
         .body = "{}",
         .headers = {
             {"Content-Type", "application/json"}, kReader, {"X-CSRF-Token", "csrf-of-reader"}}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.Code(), "http.no_right");
}

TEST_F(Served, WhoHasNotSignedInHoldsNoRight) {
    const auto answer = Get("/whoami");
    EXPECT_EQ(answer.Json().at("may"), false);
    EXPECT_EQ(answer.Json().at("signed_in"), false);
}

TEST_F(Served, ARestrictedSessionReachesOnlyWhatIsMadeForIt) {
    EXPECT_EQ(Ask({.method = "POST",
                   .target = "/password",
                   .headers = {{"Cookie", "guong_session=new"}, {"X-CSRF-Token", "csrf-of-new"}}})
                  .status,
              204);
}

TEST_F(Served, AWriteNeedsTheTokenOfTheSession) {
    const auto post = [&](std::vector<std::pair<std::string, std::string>> headers) {
        headers.emplace_back("Content-Type", "application/json");
        headers.push_back(kClerk);
        return Ask({.method = "POST",
                    .target = "/api/things",
                    .body = R"({"name":"a"})",
                    .headers = std::move(headers)});
    };
    EXPECT_EQ(post({}).Code(), "http.csrf");
    EXPECT_EQ(post({{"X-CSRF-Token", "csrf-of-clerl"}}).Code(), "http.csrf");
    EXPECT_EQ(post({{"X-CSRF-Token", "csrf-of-cler"}}).Code(), "http.csrf");
    EXPECT_EQ(post({{"X-CSRF-Token", "csrf-of-clerk"}, {"Origin", "https://evil"}}).Code(),
              "http.cross_site");
    EXPECT_EQ(post({{"X-CSRF-Token", "csrf-of-clerk"}, {"Origin", "null"}}).Code(),
              "http.cross_site");
    EXPECT_EQ(post({{"X-CSRF-Token", "csrf-of-clerk"}, {"Sec-Fetch-Site", "same-site"}}).Code(),
              "http.cross_site");
    EXPECT_EQ(CountThings(), 0);
    EXPECT_EQ(post({{"X-CSRF-Token", "csrf-of-clerk"},
                    {"Origin", "http://test"},
                    {"Sec-Fetch-Site", "same-origin"}})
                  .status,
              201);
}

TEST_F(Served, ForeignPagesCannotSignSomebodyIn) {
    EXPECT_EQ(Ask({.method = "POST", .target = "/sign-in", .headers = {{"Origin", "http://evil"}}})
                  .Code(),
              "http.cross_site");
}

TEST_F(Served, SecretsAreNeitherCompressedNorKept) {
    const auto secret = Get("/secret", {kReader, {"Accept-Encoding", "gzip"}});
    EXPECT_EQ(secret.body.size(), 5000);
    EXPECT_EQ(secret.Header("Content-Encoding"), "");
    EXPECT_EQ(secret.Header("Cache-Control"), "no-store");
    EXPECT_EQ(secret.Header("ETag"), "");
}

TEST_F(Served, TheSessionCookieIsForUsAlone) {
    const auto plain = Ask({.method = "POST", .target = "/sign-in"});
    EXPECT_EQ(plain.Header("Set-Cookie"), "guong_session=clerk; Path=/; HttpOnly; SameSite=Strict");
    const auto secure =
        Ask({.method = "POST", .target = "/sign-in", .headers = {{"X-Forwarded-Proto", "https"}}});
    EXPECT_EQ(secure.Header("Set-Cookie"),
              "__Host-guong_session=clerk; Path=/; HttpOnly; SameSite=Strict; Secure");
}

TEST_F(Served, GuessingIsSlowedDownByAddress) {
    for (int attempt = 0; attempt < 10; ++attempt)
        EXPECT_EQ(Ask({.method = "POST", .target = "/sign-in"}).status, 204);
    const auto refused = Ask({.method = "POST", .target = "/sign-in"});
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(refused.Header("Retry-After"), "");
    EXPECT_EQ(Ask({.method = "POST",
                   .target = "/sign-in",
                   .headers = {{"X-Forwarded-For", "203.0.113.9, 203.0.113.7"}}})
                  .status,
              204);
}

TEST_F(Served, TheAddressIsThatWhichTheProxySaw) {
    EXPECT_EQ(Get("/whoami").Json().at("address"), "127.0.0.1");
    EXPECT_EQ(Get("/whoami", {{"X-Forwarded-For", "6.6.6.6, 203.0.113.7"}}).Json().at("address"),
              "203.0.113.7");
    EXPECT_EQ(Get("/whoami", {{"X-Forwarded-For", "<script>"}}).Json().at("address"), "127.0.0.1");
}

TEST_F(ServiceTest, EachSessionHasARateOfItsOwn) {
    Options options;
    options.rates.session = {.per_second = 0.01, .burst = 3};
    Serve(Things(), options);
    for (int count = 0; count < 3; ++count) EXPECT_EQ(Get("/api/things", {kReader}).status, 200);
    EXPECT_EQ(Get("/api/things", {kReader}).status, 429);
    EXPECT_EQ(Get("/api/things", {kClerk}).status, 200);
}

TEST_F(ServiceTest, UnderAForeignNameNothingIsServed) {
    Serve(Things(), {.hosts = {"guong.example.vn", "[fe80::1]"}});
    const auto under = [&](const std::string& host, const std::string& begin) {
        Wire wire(server->Port());
        wire.Send(begin + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return wire.Read();
    };
    for (const auto* host : {"guong.example.vn",
                             "Guong.Example.VN:8443",
                             "localhost:8080",
                             "127.0.0.1",
                             "127.0.0.1:1",
                             "[::1]:8080",
                             "[FE80::1]"})
        EXPECT_EQ(under(host, "GET /whoami").status, 200) << host;
    for (const auto* host : {"evil.example",
                             "127.0.0.1.evil.example",
                             "localhost.evil.example:8080",
                             "evil.example:8080",
                             "xguong.example.vn",
                             "guong.example.vn.evil.example",
                             "[::2]:8080",
                             "[",
                             "test",
                             ""}) {
        const auto answer = under(host, "GET /whoami");
        EXPECT_EQ(answer.status, 421) << host;
        EXPECT_EQ(answer.Code(), "http.wrong_host") << host;
        // What is there, and how it may be asked, is not said either.
        EXPECT_EQ(under(host, "GET /nothing").status, 421) << host;
        EXPECT_EQ(under(host, "OPTIONS /whoami").status, 421) << host;
        EXPECT_EQ(under(host, "GET /metrics").status, 421) << host;
        // Who watches over the service may call it as it likes.
        EXPECT_EQ(under(host, "GET /healthz").status, 200) << host;
        EXPECT_EQ(under(host, "GET /readyz").status, 200) << host;
    }
    Wire old(server->Port());
    old.Send("GET /whoami HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.Read().status, 200);
}

TEST(Network, OfAHouseholdIsOne) {
    EXPECT_EQ(NetworkOf("203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(NetworkOf("2001:db8:1:2:3:4:5:6"), NetworkOf("2001:db8:1:2:9:9:9:9"));
    EXPECT_NE(NetworkOf("2001:db8:1:2:3:4:5:6"), NetworkOf("2001:db8:1:3:3:4:5:6"));
    EXPECT_EQ(NetworkOf("::ffff:203.0.113.7"), "::ffff:203.0.113.7");
}

}  // namespace
}  // namespace http
