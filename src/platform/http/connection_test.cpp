// What connections survive: half requests, smuggling, crowds, readers that leave, stopping.
#include <sys/resource.h>

#include <atomic>
#include <condition_variable>
#include <thread>

#include "platform/http/service_for_test.hpp"

namespace http {
namespace {

using std::chrono::milliseconds;

/// Something that a test waits for and another thread gives.
class Signal {
public:
    void Give() {
        const std::scoped_lock lock(mutex_);
        is_given_ = true;
        condition_.notify_all();
    }
    bool Wait() {
        std::unique_lock lock(mutex_);
        return condition_.wait_for(lock, std::chrono::seconds(10), [this] { return is_given_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable condition_;
    bool is_given_ = false;
};

Response Echo(const Context& context) {
    return {.content_type = "text/plain", .body = context.request.body};
}

std::vector<Route> Echoes() {
    return {{.method = Method::Post, .path = "/echo", .access = Access::Public(), .plain = Echo},
            {.method = Method::Post,
             .path = "/upload",
             .access = Access::Public(),
             .plain =
                 [](const Context& context) {
                     return Json(json::object{{"size", context.request.body.size()}});
                 },
             .work = Work::Slow,
             .body_limit = kUploadBody},
            {.method = Method::Post,
             .path = "/private-upload",
             .access = Access::SignedIn(),
             .plain = Echo,
             .body_limit = kUploadBody}};
}

class Connections : public ServiceTest {
protected:
    void SetUp() override {
        Options options;
        options.silence = milliseconds(600);
        options.reading = milliseconds(3000);
        options.idle = milliseconds(1500);
        options.rates.address = {.per_second = 1e6, .burst = 1e6};
        Serve(Echoes(), options);
    }
    Reply Raw(std::string_view bytes) {
        Wire wire(server->Port());
        wire.Send(bytes);
        auto reply = wire.Read();
        was_closed = wire.IsClosed(1000);
        return reply;
    }
    bool was_closed = false;
};

TEST_F(Connections, AreKeptAlive) {
    Wire wire(server->Port());
    for (const auto* body : {"one", "two", "three"}) {
        wire.Send(Asked{.method = "POST", .target = "/echo", .body = body}.Bytes());
        EXPECT_EQ(wire.Read().body, body);
    }
    wire.Send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(wire.Read().Header("Connection"), "close");
    EXPECT_TRUE(wire.IsClosed(1000));
}

TEST_F(Connections, PipelinedRequestsAreAnsweredInOrder) {
    Wire wire(server->Port());
    wire.Send(Asked{.method = "POST", .target = "/upload", .body = "12345"}.Bytes() +
              Asked{.method = "POST", .target = "/echo", .body = "two"}.Bytes() +
              Asked{.method = "POST", .target = "/echo", .body = "three"}.Bytes());
    EXPECT_EQ(wire.Read().Json().at("size"), 5);
    EXPECT_EQ(wire.Read().body, "two");
    EXPECT_EQ(wire.Read().body, "three");
}

TEST_F(Connections, ARequestMayComeByteByByte) {
    Wire wire(server->Port());
    for (const char c : Asked{.method = "POST", .target = "/echo", .body = "slow"}.Bytes())
        wire.Send(std::string_view(&c, 1));
    EXPECT_EQ(wire.Read().body, "slow");
}

TEST_F(Connections, ChunkedBodiesAreJoined) {
    EXPECT_EQ(Raw("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                  "Connection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n")
                  .body,
              "abcde");
}

TEST_F(Connections, WhoAsksFirstIsToldToGoOn) {
    Wire wire(server->Port());
    wire.Send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_TRUE(wire.WaitFor("100 Continue\r\n\r\n"));
    wire.Send("abc");
    EXPECT_TRUE(wire.WaitFor("abc"));
}

TEST_F(Connections, WhatTwoProgramsReadDifferentlyIsRefusedAndClosed) {
    const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    const std::string get = "GET /healthz HTTP/1.1\r\n";
    const struct {
        std::string bytes;
        int status;
        const char* code;
    } cases[] = {
        {post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400,
         "http.two_lengths"},
        {post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400, "http.two_lengths"},
        {post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400,
         "http.two_lengths"},
        {post + "Transfer-Encoding: xchunked\r\n\r\n", 501, "http.bad_transfer_encoding"},
        {post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501, "http.bad_transfer_encoding"},
        {post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400, "http.bad_header"},
        {post + "Content-Length: +3\r\n\r\nabc", 400, "http.bad_content_length"},
        {post + "Content-Length: 3, 3\r\n\r\nabc", 400, "http.bad_content_length"},
        {post + "Content-Length: 0x3\r\n\r\nabc", 400, "http.bad_content_length"},
        {post + "Content-Length: 99999999999999999999\r\n\r\n", 400, "http.bad_content_length"},
        {post + "Content-Length: -1\r\n\r\n", 400, "http.bad_content_length"},
        {post + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n", 400, "http.bad_header"},
        {post + "X: a\nContent-Length: 0\r\n\r\n", 400, "http.bad_line_end"},
        {post + "X: a\rb\r\n\r\n", 400, "http.bad_header"},
        {post + std::string("X: a\0b\r\n\r\n", 10), 400, "http.bad_header"},
        {post + "No colon\r\n\r\n", 400, "http.bad_header"},
        {post + ": empty\r\n\r\n", 400, "http.bad_header"},
        {post + "Transfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n0\r\n\r\n",
         400,
         "http.bad_chunk"},
        {post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n", 400, "http.bad_chunk"},
        {post + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n", 400, "http.bad_line_end"},
        {post + "Transfer-Encoding: chunked\r\n\r\n100000000\r\n", 400, "http.bad_chunk"},
        {get + "Host: a\r\nHost: b\r\n\r\n", 400, "http.bad_host"},
        {get + "\r\n", 400, "http.bad_host"},
        {get + "Host: a@b\r\n\r\n", 400, "http.bad_host"},
        {"GET http://other/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.bad_target"},
        {"GET //other/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.bad_target"},
        {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.bad_target"},
        {"GET /healthz#x HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.bad_target"},
        {"GET /health z HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.bad_target"},
        {"GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.bad_request_line"},
        {"GET /healthz\r\n\r\n", 400, "http.bad_request_line"},
        {"GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 505, "http.bad_version"},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "http.bad_version"},
        {"\x16\x03\x01\x02\r\n", 400, "http.bad_request_line"},
        {get + "Host: a\r\nContent-Length: 3\r\n\r\nabc", 400, "http.body_not_expected"},
        {"POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400,
         "http.two_lengths"},
    };
    for (const auto& one : cases) {
        // Whatever a proxy took for a second request must not be answered.
        const auto reply = Raw(one.bytes + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_EQ(reply.status, one.status) << one.bytes;
        if (reply.status != 0) {
            EXPECT_EQ(reply.Code(), one.code) << one.bytes;
        }
        EXPECT_TRUE(was_closed) << one.bytes;
    }
}

TEST_F(Connections, HeadsHaveLimits) {
    EXPECT_EQ(Raw("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n").status, 414);
    EXPECT_EQ(Raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17000, 'a')).status, 431);
    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int count = 0; count < 101; ++count) many += "X: y\r\n";
    EXPECT_EQ(Raw(many + "\r\n").status, 431);
}

TEST_F(Connections, BodiesHaveTheLimitOfTheirRoute) {
    const auto announce = [&](std::string target, std::size_t size) {
        return Raw("POST " + target +
                   " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
    };
    EXPECT_EQ(announce("/echo", kUsualBody + 1).status, 413);
    EXPECT_EQ(announce("/upload", kUploadBody + 1).Code(), "http.body_too_large");
    EXPECT_EQ(announce("/private-upload", kUploadBody).status, 401);
    EXPECT_EQ(Raw("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "fffffff\r\n")
                  .status,
              413);
    // The client goes on sending: it is to see the answer all the same.
    Wire wire(server->Port());
    wire.Send(Asked{.method = "POST", .target = "/echo", .body = std::string(kUsualBody + 1, 'x')}
                  .Bytes());
    EXPECT_EQ(wire.Read().status, 413);
    const std::string whole(kUploadBody, 'x');
    EXPECT_EQ(Ask({.method = "POST", .target = "/upload", .body = whole}).Json().at("size"),
              kUploadBody);
}

TEST_F(Connections, HalfARequestAndSilenceIsAnswered408) {
    for (const auto* half : {"GET /heal",
                             "GET /healthz HTTP/1.1\r\nHost: a\r\n",
                             "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"}) {
        const auto reply = Raw(half);
        EXPECT_EQ(reply.status, 408) << half;
        EXPECT_EQ(reply.Code(), "http.too_slow");
        EXPECT_TRUE(was_closed);
    }
}

TEST_F(Connections, ADripIsNotForEver) {
    Wire wire(server->Port());
    wire.Send("GET /healthz HTTP/1.1\r\nX: ");
    for (int count = 0; count < 20 && wire.Unread().empty(); ++count) {
        wire.Send("a");
        wire.Receive(250);
    }
    EXPECT_EQ(wire.Read().status, 408);
}

TEST_F(Connections, IdleOnesAreClosedWithoutAWord) {
    Wire wire(server->Port());
    EXPECT_TRUE(wire.IsClosed(4000));
    EXPECT_EQ(wire.Unread(), "");
}

TEST_F(Connections, AClientThatOnlyEndsItsSideIsLetGo) {
    Wire wire(server->Port());
    wire.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
    wire.EndSending();
    EXPECT_TRUE(wire.IsClosed(500));
}

TEST_F(ServiceTest, TenThousandIdleConnectionsDoNotKeepOthersOut) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    // Both ends of each are ours here.
    const auto wanted = std::min<std::size_t>(10'000, (limit.rlim_cur - 1000) / 2);
    RecordProperty("connections", static_cast<int>(wanted));
    Serve(Echoes());
    const auto memory = [] {
        long pages = 0, ignored = 0;
        std::ifstream("/proc/self/statm") >> ignored >> pages;
        return pages * 4096;
    };
    const auto before = memory();
    std::vector<std::unique_ptr<Wire>> crowd;
    for (std::size_t count = 0; count < wanted; ++count) {
        crowd.push_back(std::make_unique<Wire>(server->Port()));
        ASSERT_TRUE(crowd.back()->IsOpen());
        // Half of them have said something already.
        if (count % 2 == 0) crowd.back()->Send("GET /healthz HTTP/1.1\r\n");
    }
    const auto began = std::chrono::steady_clock::now();
    for (int count = 0; count < 20; ++count) EXPECT_EQ(Get("/healthz").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(2000));
    RecordProperty("bytes_each", static_cast<int>((memory() - before) / static_cast<long>(wanted)));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(memory() - before, 60L * 1024 * 1024);
#endif
}

TEST_F(ServiceTest, BeyondTheLimitConnectionsWaitAndAreThenServed) {
    Options options;
    options.connections = 10;
    options.idle = milliseconds(1000);
    Serve(Echoes(), options);
    std::vector<std::unique_ptr<Wire>> crowd;
    for (int count = 0; count < 30; ++count)
        crowd.push_back(std::make_unique<Wire>(server->Port()));
    EXPECT_EQ(Get("/healthz").status, 200);
}

TEST_F(ServiceTest, BodiesTogetherHaveALimit) {
    Options options;
    options.bodies = 300'000;
    Serve(Echoes(), options);
    Wire half(server->Port());
    half.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 250000\r\n\r\n" +
              std::string(200'000, 'x'));
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (Get("/metrics").body.find("\nguong_http_body_bytes 200000\n") == std::string::npos)
        ASSERT_LT(std::chrono::steady_clock::now(), end) << "the half was never read";
    const std::string body(200'000, 'y');
    EXPECT_EQ(Ask({.method = "POST", .target = "/echo", .body = body}).Code(), "http.busy");
    half.Send(std::string(50'000, 'x'));
    EXPECT_EQ(half.Read().body.size(), 250'000);
    EXPECT_EQ(Ask({.method = "POST", .target = "/echo", .body = body}).status, 200);
}

TEST_F(ServiceTest, SlowWorkDoesNotHoldUpOthers) {
    Signal release;
    auto routes = Echoes();
    routes.push_back({.method = Method::Get,
                      .path = "/slow",
                      .access = Access::Public(),
                      .plain =
                          [&](const Context&) {
                              release.Wait();
                              return NoContent();
                          },
                      .work = Work::Slow});
    Serve(routes, {.loops = 1, .waiting_work = 2});
    std::vector<std::unique_ptr<Wire>> waiting;
    for (int count = 0; count < 4 + 2; ++count) {
        waiting.push_back(std::make_unique<Wire>(server->Port()));
        waiting.back()->Send(Asked{.target = "/slow"}.Bytes());
        // Until the pool has taken it.
        std::this_thread::sleep_for(milliseconds(30));
    }
    EXPECT_EQ(Get("/healthz").status, 200);
    const auto busy = Get("/slow");
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.Code(), "http.busy");
    release.Give();
    for (const auto& wire : waiting) EXPECT_EQ(wire->Read().status, 204);
}

TEST_F(ServiceTest, StoppingFinishesWhatRuns) {
    Signal begun, release;
    Serve({{.method = Method::Get,
            .path = "/slow",
            .access = Access::Public(),
            .plain =
                [&](const Context&) {
                    begun.Give();
                    release.Wait();
                    return Response{.content_type = "text/plain", .body = "done"};
                },
            .work = Work::Slow}});
    Wire idle(server->Port()), busy(server->Port());
    busy.Send(Asked{.target = "/slow"}.Bytes());
    ASSERT_TRUE(begun.Wait());
    std::thread stopping([&] { server->Stop(std::chrono::seconds(10)); });
    EXPECT_TRUE(idle.IsClosed(3000));
    EXPECT_FALSE(Wire(server->Port()).Receive(300));
    release.Give();
    const auto reply = busy.Read();
    EXPECT_EQ(reply.body, "done");
    EXPECT_EQ(reply.Header("Connection"), "close");
    stopping.join();
}

TEST_F(ServiceTest, APortInUseIsSaid) {
    Serve(Echoes());
    Server second({.port = server->Port()}, *database, {}, {});
    try {
        second.Start();
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "http.cannot_listen");
    }
}

}  // namespace
}  // namespace http
