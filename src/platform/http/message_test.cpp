// Bytes to requests, whichever way they are cut.
#include "platform/http/message.hpp"

#include <gtest/gtest.h>

#include <random>

namespace http {
namespace {

/// Feeds `bytes` in pieces of `step`; answers what came of it as one line.
std::string Told(std::string_view bytes, std::size_t step) {
    MessageReader reader;
    while (!bytes.empty()) {
        const auto used = reader.Take(bytes.substr(0, step));
        bytes.remove_prefix(used);
        if (reader.Current() == MessageReader::State::HeadRead) reader.AllowBody(1000);
        if (reader.Current() == MessageReader::State::Refused)
            return std::to_string(reader.Status()) + " " + reader.Code();
        if (reader.Current() == MessageReader::State::Done)
            return reader.TheHead().method + " " + reader.TheHead().target + " " + reader.Body() +
                   " +" + std::to_string(bytes.size());
        if (used == 0) return "stuck";
    }
    return "more";
}

TEST(Message, IsTheSameHoweverItIsCut) {
    const std::pair<std::string, std::string> cases[] = {
        {"GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET", "GET /a  +3"},
        {"\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a  +0"},
        {"POST /a HTTP/1.1\r\nhOST: a\r\nContent-length: 3\r\n\r\nabcd", "POST /a abc +1"},
        {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\nA\r\n0123456789\r\n"
         "1\r\nx\r\n0\r\nT: 1\r\n\r\nzz",
         "POST /a 0123456789x +2"},
        {"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n", "413 http.body_too_large"},
        {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n",
         "413 http.body_too_large"},
        {"GET /a HTTP/1.1\r\nHost: a\n\r\n", "400 http.bad_line_end"},
        {"GET /a HTTP/1.1\r\n Host: a\r\n\r\n", "400 http.bad_header"},
        {"\r\n\r\n\r\n", "400 http.bad_request_line"},
        {"GET /a HTTP/1.1\r\nHost: a\r\n", "more"},
    };
    for (const auto& [bytes, told] : cases)
        for (std::size_t step = 1; step <= bytes.size(); ++step)
            EXPECT_EQ(Told(bytes, step), told) << bytes << " in steps of " << step;
}

TEST(Message, SurvivesNoise) {
    const std::string good =
        "POST /a?b=c HTTP/1.1\r\nHost: a\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0"
        "\r\n\r\n";
    std::mt19937 random(7);  // NOLINT: the same noise each time
    for (int round = 0; round < 20'000; ++round) {
        auto bytes = good;
        for (unsigned change = 0; change <= random() % 4; ++change)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto whole = Told(bytes, bytes.size());
        EXPECT_NE(whole, "stuck") << bytes;
        EXPECT_EQ(Told(bytes, 1 + random() % 7), whole) << bytes;
    }
}

TEST(Message, AnnouncedSizeIsNotReservedAtOnce) {
    MessageReader reader;
    reader.Take("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n");
    reader.AllowBody(8'000'000);
    EXPECT_LT(reader.Body().capacity(), 100'000);
}

TEST(Message, TrailersAreNoHeaders) {
    MessageReader reader;
    const std::string_view bytes =
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"
        "Cookie: guong_session=clerk\r\nHost: b\r\nConnection: close\r\n\r\n";
    const auto head = reader.Take(bytes);
    reader.AllowBody(1000);
    EXPECT_EQ(head + reader.Take(bytes.substr(head)), bytes.size());
    EXPECT_EQ(reader.Current(), MessageReader::State::Done);
    EXPECT_EQ(reader.TheHead().headers.size(), 2);
    EXPECT_TRUE(reader.TheHead().keep_alive);
}

TEST(Message, TrailersAreReadStrictlyToo) {
    const std::string head =
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";
    const std::pair<std::string, std::string> cases[] = {
        {"X: " + std::string(17'000, 'a'), "431 http.head_too_large"},
        {"X: a\r\n b\r\n\r\n", "400 http.bad_header"},
        {"X: a\n\r\n", "400 http.bad_line_end"},
        {"no colon\r\n\r\n", "400 http.bad_chunk"},
        {"Transfer-Encoding: chunked\r\n\r\n", "400 http.bad_chunk"},
    };
    for (const auto& [trailers, told] : cases)
        for (std::size_t step = 1; step < 100; ++step)
            EXPECT_EQ(Told(head + trailers, step), told) << trailers.substr(0, 50) << step;
}

TEST(Message, AWrongRequestLineIsToldBeforeTheRestHasCome) {
    EXPECT_EQ(Told("GET /a\r\n", 3), "400 http.bad_request_line");
    EXPECT_EQ(Told("GET /a HTTP/3.0\r\n", 3), "505 http.bad_version");
    EXPECT_EQ(Told("GET /a H\r\n", 3), "400 http.bad_version");
}

TEST(Message, OldClientsCloseUnlessTheySayOtherwise) {
    const auto keeps = [](std::string_view bytes) {
        MessageReader reader;
        reader.Take(bytes);
        EXPECT_EQ(reader.Current(), MessageReader::State::HeadRead) << bytes;
        return reader.TheHead().keep_alive;
    };
    EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
    EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
    EXPECT_TRUE(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n"));
}

}  // namespace
}  // namespace http
