// Server-sent events: order, heartbeat, readers that leave or do not read, stopping.
#include "platform/http/stream.hpp"

#include <atomic>
#include <thread>

#include "platform/base/failure.hpp"
#include "platform/http/service_for_test.hpp"

namespace http {
namespace {

using std::chrono::milliseconds;

class Streams : public ServiceTest {
protected:
    void SetUp() override {
        Options options;
        options.streams = 2;
        options.heartbeat = milliseconds(300);
        options.rates.address = {.per_second = 1e6, .burst = 1e6};
        Serve({{.method = Method::Get,
                .path = "/events",
                .access = Access::Public(),
                .streams =
                    [this](const Context& context, const std::shared_ptr<Stream>& opened) {
                        if (!context.request.query.empty())
                            throw Failure{FailureKind::NotFound, "http.not_found"};
                        const std::scoped_lock lock(mutex);
                        stream = opened;
                    }}},
              options);
    }
    std::shared_ptr<Stream> Opened() {
        for (int count = 0; count < 500; ++count) {
            {
                const std::scoped_lock lock(mutex);
                if (stream) return stream;
            }
            std::this_thread::sleep_for(milliseconds(10));
        }
        return nullptr;
    }
    static bool Ends(const Stream& stream) {
        for (int count = 0; count < 500 && stream.IsOpen(); ++count)
            std::this_thread::sleep_for(milliseconds(10));
        return !stream.IsOpen();
    }
    std::mutex mutex;
    std::shared_ptr<Stream> stream;
};

TEST_F(Streams, EventsFromManyThreadsArriveWhole) {
    Wire wire(server->Port());
    wire.Send(Asked{.target = "/events"}.Bytes());
    const auto opened = Opened();
    ASSERT_TRUE(opened);
    ASSERT_TRUE(wire.WaitFor("text/event-stream"));
    std::vector<std::thread> senders;
    for (int sender = 0; sender < 4; ++sender)
        senders.emplace_back([&] {
            for (int count = 0; count < 100; ++count)
                EXPECT_TRUE(opened->Send("progress", "a\nb", "7"));
        });
    for (auto& sender : senders) sender.join();
    opened->End();
    EXPECT_FALSE(opened->Send("progress", "late"));
    ASSERT_TRUE(wire.WaitFor("0\r\n\r\n"));
    EXPECT_TRUE(wire.IsClosed());
    std::size_t events = 0, at = 0;
    // Chunk sizes may stand between events, never within one.
    const std::string event = "id: 7\nevent: progress\ndata: a\ndata: b\n\n";
    while ((at = wire.Unread().find(event, at)) != std::string::npos) ++events, ++at;
    EXPECT_EQ(events, 400);
}

TEST_F(Streams, AnOldClientGetsNoChunks) {
    Wire wire(server->Port());
    wire.Send("GET /events HTTP/1.0\r\n\r\n");
    const auto opened = Opened();
    ASSERT_TRUE(opened);
    opened->Send("progress", "x");
    opened->End();
    EXPECT_TRUE(wire.IsClosed());
    EXPECT_TRUE(wire.Unread().ends_with("\r\n\r\nevent: progress\ndata: x\n\n"));
}

TEST_F(Streams, ALineEndInANameBeginsNoOtherField) {
    Wire wire(server->Port());
    wire.Send(Asked{.target = "/events"}.Bytes());
    Opened()->Send("progress\ndata: forged", "x");
    EXPECT_TRUE(wire.WaitFor("event: progressdata: forged\ndata: x\n\n"));
}

TEST_F(Streams, AHeartbeatGoesOut) {
    Wire wire(server->Port());
    wire.Send(Asked{.target = "/events"}.Bytes());
    ASSERT_TRUE(Opened());
    EXPECT_TRUE(wire.WaitFor(":\n\n", 3000));
    EXPECT_TRUE(wire.IsOpen());
}

TEST_F(Streams, AReaderThatLeavesEndsTheStream) {
    std::atomic<int> ended = 0;
    {
        Wire wire(server->Port());
        wire.Send(Asked{.target = "/events"}.Bytes());
        ASSERT_TRUE(wire.WaitFor("text/event-stream"));
        Opened()->OnEnd([&] { ++ended; });
    }
    EXPECT_TRUE(Ends(*Opened()));
    EXPECT_FALSE(Opened()->Send("progress", "x"));
    EXPECT_EQ(ended, 1);
    Opened()->OnEnd([&] { ++ended; });
    EXPECT_EQ(ended, 2);
}

TEST_F(Streams, AReaderThatDoesNotReadIsGivenUp) {
    Wire wire(server->Port());
    wire.Send(Asked{.target = "/events"}.Bytes());
    const auto opened = Opened();
    ASSERT_TRUE(opened);
    const std::string block(10'000, 'x');
    int sent = 0;
    while (opened->Send("progress", block) && sent < 100'000) ++sent;
    EXPECT_LT(sent, 100'000);
    EXPECT_FALSE(opened->IsOpen());
}

TEST_F(Streams, TheirNumberIsBounded) {
    Wire one(server->Port()), two(server->Port());
    one.Send(Asked{.target = "/events"}.Bytes());
    two.Send(Asked{.target = "/events"}.Bytes());
    ASSERT_TRUE(one.WaitFor("text/event-stream") && two.WaitFor("text/event-stream"));
    EXPECT_EQ(Get("/events").Code(), "http.too_many_streams");
}

TEST_F(Streams, ARefusalIsAProblemAndTakesNoPlace) {
    for (int count = 0; count < 5; ++count) EXPECT_EQ(Get("/events?x=1").status, 404);
}

TEST_F(Streams, WhoStillSendsWhileTheServerGoesHoldsNothingThatIsGone) {
    for (int turn = 0; turn < 30; ++turn) {
        Wire wire(server->Port());
        wire.Send(Asked{.target = "/events"}.Bytes());
        ASSERT_TRUE(wire.WaitFor("text/event-stream"));
        const auto opened = Opened();
        ASSERT_TRUE(opened);
        std::atomic<bool> is_over = false;
        std::thread sender([&] {
            while (!is_over) opened->Send("changed", "sheet");
        });
        const auto began = std::chrono::steady_clock::now();
        server.reset();
        EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(4000));
        is_over = true;
        sender.join();
        stream.reset();
        SetUp();
    }
}

TEST_F(Streams, StoppingEndsThem) {
    Wire wire(server->Port());
    wire.Send(Asked{.target = "/events"}.Bytes());
    ASSERT_TRUE(wire.WaitFor("text/event-stream"));
    const auto began = std::chrono::steady_clock::now();
    std::thread stopping([&] { server->Stop(std::chrono::seconds(10)); });
    EXPECT_TRUE(wire.WaitFor("0\r\n\r\n"));
    stopping.join();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

/// Events for who is signed in; what becomes of the session the test decides.
class StreamsOfASession : public ServiceTest {
protected:
    void SetUp() override {
        sessions.find = [this](std::string_view token) {
            ++finds;
            return PrincipalForTest(token);
        };
        sessions.look = [this](std::string_view token) {
            ++looks;
            const auto now = becomes.load();
            if (now == nullptr) throw Failure{FailureKind::Unavailable, "db.busy"};
            return PrincipalForTest(*now == '\0' ? token : now);
        };
        Options options;
        options.heartbeat = milliseconds(300);
        Serve({{.method = Method::Get,
                .path = "/events",
                .access = Access::Right("thing.read"),
                .streams = [](const Context&, const std::shared_ptr<Stream>&) {}}},
              options);
        wire = std::make_unique<Wire>(server->Port());
        wire->Send(
            Asked{.target = "/events", .headers = {{"Cookie", "guong_session=reader"}}}.Bytes());
        ASSERT_TRUE(wire->WaitFor(":\n\n"));
    }
    bool Ends() { return wire->WaitFor("0\r\n\r\n", 3000) && wire->IsClosed(3000); }

    std::atomic<int> finds = 0, looks = 0;
    std::atomic<const char*> becomes = "";  ///< the token as whose the session counts
    std::unique_ptr<Wire> wire;
};

TEST_F(StreamsOfASession, GoOnWhileItLastsAndDoNotCountAsItsUse) {
    while (looks < 4) ASSERT_TRUE(wire->Receive(3000));
    EXPECT_TRUE(wire->IsOpen());
    EXPECT_EQ(finds, 1);
}

TEST_F(StreamsOfASession, EndWithIt) {
    becomes = "over";
    EXPECT_TRUE(Ends());
}

TEST_F(StreamsOfASession, EndWithTheRight) {
    becomes = "new";
    EXPECT_TRUE(Ends());
}

TEST_F(StreamsOfASession, EndWhereItCannotBeAskedFor) {
    becomes = nullptr;
    EXPECT_TRUE(Ends());
    EXPECT_EQ(Get("/healthz").status, 200);
}

}  // namespace
}  // namespace http
