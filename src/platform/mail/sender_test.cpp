#include "platform/mail/sender.hpp"

#include <gtest/gtest.h>

#include "platform/audit/log.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/mail/store.hpp"
#include "platform/rules/rules.hpp"

namespace mail {
namespace {

/// A mail server of the test's own making: what it answers next, and what came.
struct Post {
    std::mutex mutex;
    Outcome answer;
    std::vector<Held> taken;
    int asked = 0;

    Outcome Carry(const Held& held) {
        const std::scoped_lock lock(mutex);
        ++asked;
        if (answer.fate == Fate::Sent) taken.push_back(held);
        return answer;
    }
    void Answer(Outcome outcome) {
        const std::scoped_lock lock(mutex);
        answer = std::move(outcome);
    }
    int Asked() {
        const std::scoped_lock lock(mutex);
        return asked;
    }
};

class SenderTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_.Path());
    Post post_;
    std::unique_ptr<Sender> sender_;

    SenderTest() { Pauses({1, 3600}); }

    void Pauses(const json::array& seconds) {
        database_->Write([&](db::Transaction& tx) {
            rules::AddShipped(tx);
            auto body = rules::At(tx, "mail", tx.Today()).body;
            body.as_object()["pauses_seconds"] = seconds;
            rules::PutInForce(tx, {"test"}, "mail", tx.Today(), body, "test");
        });
    }
    void Start() {
        sender_ = std::make_unique<Sender>(
            *database_, [this](const Held& held, const Rules&) { return post_.Carry(held); });
        sender_->Start();
    }
    MessageId PutOne() {
        return database_->Write([&](db::Transaction& tx) {
            return Put(tx, {"xa@example.vn", "Nhắc", "Nội dung", "t:1"});
        });
    }
    Held Get(MessageId id) {
        return database_->Read([&](db::Transaction& tx) { return Find(tx, id).value(); });
    }
    bool Becomes(MessageId id, State state) {
        return Eventually([&] { return Get(id).state == state; });
    }
    template <typename Holds>
    static bool Eventually(Holds holds) {
        for (int count = 0; count < 1000; ++count) {
            if (holds()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
    std::vector<std::string> Acts() {
        std::vector<std::string> acts;
        database_->Read([&](db::Transaction& tx) {
            for (const auto& entry : audit::List(tx, std::nullopt, 100))
                if (entry.subject.kind == "mail") acts.push_back(entry.act);
        });
        return acts;
    }
};

TEST_F(SenderTest, WhatIsPutGoesOutOnceAndIsLogged) {
    Start();
    const auto id = PutOne();
    ASSERT_TRUE(Becomes(id, State::Sent));
    const auto held = Get(id);
    EXPECT_TRUE(held.sent_at);
    EXPECT_EQ(held.attempts, 1);
    EXPECT_EQ(Acts(), std::vector<std::string>{"mail.send"});
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(post_.Asked(), 1);
    EXPECT_EQ(sender_->SentSoFar(), 1);
}

TEST_F(SenderTest, WhatWaitedBeforeTheStartGoesOut) {
    const auto id = PutOne();
    Start();
    EXPECT_TRUE(Becomes(id, State::Sent));
}

TEST_F(SenderTest, AServerThatIsDownIsAskedOnceForAllAndAgainLater) {
    post_.Answer({Fate::Trouble, "mail.unreachable", "refused"});
    std::vector<MessageId> ids;
    for (int count = 0; count < 5; ++count) ids.push_back(PutOne());
    Start();
    ASSERT_TRUE(Eventually([&] { return Get(ids.back()).attempts == 1; }));
    EXPECT_EQ(post_.Asked(), 1);
    for (const auto id : ids) {
        EXPECT_EQ(Get(id).last_error, "mail.unreachable");
        EXPECT_EQ(Get(id).state, State::Waiting);
    }
    EXPECT_EQ(Acts(), std::vector<std::string>{"mail.trouble"});
    post_.Answer({});
    for (const auto id : ids) {
        ASSERT_TRUE(Becomes(id, State::Sent));
        EXPECT_EQ(Get(id).last_error, "");
    }
    EXPECT_EQ(post_.taken.size(), 5U);
}

TEST_F(SenderTest, WhatTheServerRefusesForGoodHasFailedWithItsReason) {
    post_.Answer({Fate::Refused, "mail.recipient_refused", "550 5.1.1 no such user"});
    Start();
    const auto id = PutOne();
    ASSERT_TRUE(Becomes(id, State::Failed));
    EXPECT_EQ(Get(id).last_answer, "550 5.1.1 no such user");
    EXPECT_EQ(Acts(), std::vector<std::string>{"mail.fail"});
}

TEST_F(SenderTest, WhatIsToBeTriedAnewGoesAtOnce) {
    post_.Answer({Fate::Refused, "mail.recipient_refused", ""});
    Start();
    const auto id = PutOne();
    ASSERT_TRUE(Becomes(id, State::Failed));
    post_.Answer({});
    database_->Write([&](db::Transaction& tx) { EXPECT_TRUE(Retry(tx, id)); });
    EXPECT_TRUE(Becomes(id, State::Sent));
}

TEST_F(SenderTest, WhatIsPutOffComesAgainUnderTheSameNameAndHoldsUpNobody) {
    post_.Answer({Fate::Later, "mail.put_off_by_server", "451 later"});
    Start();
    const auto first = PutOne();
    ASSERT_TRUE(Eventually([&] { return Get(first).attempts == 1; }));
    const auto key = Get(first).key;
    post_.Answer({});
    const auto second = PutOne();
    ASSERT_TRUE(Becomes(second, State::Sent));
    ASSERT_TRUE(Becomes(first, State::Sent));
    EXPECT_EQ(post_.taken.back().key, key);
    EXPECT_EQ(Get(first).attempts, 2);
}

TEST_F(SenderTest, AfterTheLastPauseOfTheFirstTryTheNextIsLonger) {
    post_.Answer({Fate::Later, "mail.cut_off", ""});
    Start();
    const auto id = PutOne();
    ASSERT_TRUE(Eventually([&] { return Get(id).attempts == 2; }));
    const auto now = database_->Read([](db::Transaction& tx) { return tx.Now(); });
    EXPECT_GT(Get(id).next_try_at.time - now.time, std::chrono::minutes(50));
}

TEST_F(SenderTest, AfterTheDaysOfTheRuleItIsGivenUp) {
    post_.Answer({Fate::Trouble, "mail.unreachable", ""});
    const auto old = PutOne();
    database_->Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE mail_message SET waiting_since = :then",
                   {{"then", Instant{tx.Now().time - std::chrono::days(6)}}});
    });
    const auto young = PutOne();
    Start();
    ASSERT_TRUE(Becomes(old, State::Failed));
    EXPECT_EQ(Get(old).last_error, "mail.unreachable");
    EXPECT_EQ(Get(young).state, State::Waiting);
    EXPECT_EQ(Get(old).attempts, 1);  // It was tried once more before.
}

TEST_F(SenderTest, WithoutAServerAllWaitsAndSaysWhy) {
    const auto id = PutOne();
    sender_ = std::make_unique<Sender>(*database_, Server{});
    sender_->Start();
    ASSERT_TRUE(Eventually([&] { return Get(id).last_error == "mail.no_server"; }));
    EXPECT_EQ(Get(id).attempts, 0);
    sender_->Stop();
    Start();
    EXPECT_TRUE(Becomes(id, State::Sent));
}

TEST_F(SenderTest, WhatAStopCutsOffIsTriedAtTheNextStart) {
    post_.Answer({.fate = Fate::Stopped});
    const auto id = PutOne();
    Start();
    ASSERT_TRUE(Eventually([&] { return post_.Asked() > 0; }));
    sender_->Stop();
    EXPECT_EQ(Get(id).state, State::Waiting);
    EXPECT_EQ(Get(id).attempts, 0);
    post_.Answer({});
    Start();
    EXPECT_TRUE(Becomes(id, State::Sent));
    EXPECT_EQ(post_.taken.size(), 1U);
}

TEST_F(SenderTest, WhatWentOutAndCouldNotBeNotedIsNotSentAgain) {
    if (!database_->IsSqlite()) GTEST_SKIP() << "the trigger is SQLite's";
    database_->Write([](db::Transaction& tx) {
        tx.Execute(
            "CREATE TRIGGER full_disk BEFORE UPDATE ON mail_message WHEN new.state = 'sent'"
            " BEGIN SELECT RAISE(ABORT, 'full'); END");
    });
    Start();
    const auto id = PutOne();
    ASSERT_TRUE(Eventually([&] { return post_.Asked() == 1; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    EXPECT_EQ(Get(id).state, State::Waiting);
    database_->Write([](db::Transaction& tx) { tx.Execute("DROP TRIGGER full_disk"); });
    ASSERT_TRUE(Becomes(id, State::Sent));
    EXPECT_EQ(post_.Asked(), 1);
}

TEST_F(SenderTest, ItStopsAtOnceWhileNothingIsDue) {
    Start();
    const auto began = std::chrono::steady_clock::now();
    sender_->Stop();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    EXPECT_FALSE(IsHeard());
}

}  // namespace
}  // namespace mail
