#include "platform/auth/sessions.hpp"

#include <thread>

#include "platform/auth/house_for_test.hpp"

namespace auth {
namespace {

using testing::CodeOf;
using testing::kPassword;

class SessionsTest : public testing::HouseTest {
protected:
    void Push(const char* column, const std::string& token, std::chrono::seconds back) {
        Write([&](db::Transaction& tx) {
            tx.Execute(
                std::string("UPDATE auth_session SET ") + column + " = :at WHERE digest = :digest",
                {{"at", Instant{tx.Now().time - back}}, {"digest", SessionDigest(token)}});
        });
        sessions_.ForgetAll();
    }
    std::string KeptTexts() {
        return database_->Read([](db::Transaction& tx) {
            std::string all;
            tx.Query<std::string, std::string>(
                "SELECT digest, client FROM auth_session",
                {},
                [&](std::string digest, std::string client) { all += digest + client + "\n"; });
            return all;
        });
    }
};

TEST_F(SessionsTest, TheTokenItselfIsKeptNowhere) {
    Made("pao");
    const auto token = In("pao").token;
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(KeptTexts().find(token), std::string::npos);
    EXPECT_NE(KeptTexts().find("Firefox"), std::string::npos);
}

TEST_F(SessionsTest, AFoundSessionIsNotReadAgain) {
    Made("pao");
    const auto token = In("pao").token;
    const auto first = sessions_.Find(token);
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(sessions_.Find(token), first);
    EXPECT_EQ(sessions_.Loads(), 1);
}

TEST_F(SessionsTest, WhatIsNoTokenIsNobody) {
    Made("pao");
    auto token = In("pao").token;
    EXPECT_EQ(sessions_.Find(""), nullptr);
    EXPECT_EQ(sessions_.Find(token + "x"), nullptr);
    EXPECT_EQ(sessions_.Loads(), 0);
    token[0] = token[0] == 'A' ? 'B' : 'A';
    EXPECT_EQ(sessions_.Find(token), nullptr);
}

TEST_F(SessionsTest, SigningOutEndsThisOneAndEverywhereAll) {
    const auto id = Made("pao");
    const auto one = In("pao").token, two = In("pao").token, three = In("pao").token;
    const auto first = sessions_.Find(one);
    Write([&](db::Transaction& tx) { SignOut(tx, *first); });
    EXPECT_EQ(sessions_.Find(one), nullptr);
    const auto actor = Actor::Of(sessions_.Find(two));
    const auto ended = Write([&](db::Transaction& tx) {
        return SignOutEverywhere(tx, actor, id, actor.principal->session_id);
    });
    EXPECT_EQ(ended, 1);
    EXPECT_NE(sessions_.Find(two), nullptr);
    EXPECT_EQ(sessions_.Find(three), nullptr);
}

TEST_F(SessionsTest, ADisabledAccountsSessionsEndAtOnce) {
    const auto id = Made("pao");
    const auto token = In("pao").token;
    ASSERT_NE(sessions_.Find(token), nullptr);
    Write([&](db::Transaction& tx) { Disable(tx, operator_, id); });
    EXPECT_EQ(sessions_.Find(token), nullptr);
    Write([&](db::Transaction& tx) { Enable(tx, operator_, id); });
    EXPECT_EQ(sessions_.Find(token), nullptr);
    EXPECT_NE(In("pao").token, "");
}

TEST_F(SessionsTest, WhatIsRolledBackEndsNothing) {
    const auto id = Made("pao");
    const auto token = In("pao").token;
    EXPECT_THROW(Write([&](db::Transaction& tx) {
                     Disable(tx, operator_, id);
                     throw std::runtime_error("x");
                 }),
                 std::runtime_error);
    EXPECT_NE(sessions_.Find(token), nullptr);
}

TEST_F(SessionsTest, AnotherPasswordEndsTheOtherSessions) {
    Made("pao");
    const auto mine = In("pao").token, other = In("pao").token;
    const auto actor = Actor::Of(sessions_.Find(mine));
    EXPECT_EQ(CodeOf([&] { ChangePassword(entrance_, actor, "sai", "phở bò tái nạm"); }),
              "auth.wrong_password");
    EXPECT_EQ(CodeOf([&] { ChangePassword(entrance_, actor, kPassword, "ngắn"); }),
              "auth.password_short");
    EXPECT_EQ(CodeOf([&] { ChangePassword(entrance_, actor, kPassword, kPassword); }),
              "auth.password_same");
    EXPECT_NE(sessions_.Find(other), nullptr);
    ChangePassword(entrance_, actor, kPassword, "phở bò tái nạm");
    EXPECT_NE(sessions_.Find(mine), nullptr);
    EXPECT_EQ(sessions_.Find(other), nullptr);
    EXPECT_EQ(Guess("pao", kPassword, phone_), "auth.wrong");
    EXPECT_EQ(Guess("pao", "phở bò tái nạm", phone_), "none");
}

TEST_F(SessionsTest, ASessionFoundOpenIsNoPlaceToGuessThePassword) {
    Made("pao");
    const auto actor = Actor::Of(sessions_.Find(In("pao").token));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(CodeOf([&] { ChangePassword(entrance_, actor, "sai", "phở bò tái nạm"); }),
                  "auth.wrong_password");
    EXPECT_EQ(CodeOf([&] { ChangePassword(entrance_, actor, kPassword, "phở bò tái nạm"); }),
              "auth.slow_down");
    EXPECT_EQ(Guess("pao", kPassword, phone_), "none");
}

TEST_F(SessionsTest, ARoleChangesWhatAnOpenSessionMay) {
    const auto id = Made("pao", "member", 3);
    const auto token = In("pao").token;
    const auto may = [&](const char* right, std::int64_t place) {
        return May(Actor::Of(sessions_.Find(token)), right, place, Now().DayInVietnam());
    };
    EXPECT_FALSE(may("figure.read", 2));
    Write([&](db::Transaction& tx) { GiveRole(tx, operator_, id, "superior_reader", 1); });
    EXPECT_TRUE(may("figure.read", 2));
    Write([&](db::Transaction& tx) { EndRole(tx, operator_, id, "superior_reader", 1); });
    EXPECT_FALSE(may("figure.read", 2));
    EXPECT_TRUE(may("figure.read", 3));
}

TEST_F(SessionsTest, AnEndComesWithTimeAndWithIdleness) {
    Made("pao");
    const auto old = In("pao").token, idle = In("pao").token, fresh = In("pao").token;
    Push("expires_at", old, std::chrono::seconds(1));
    Push("seen_at", idle, std::chrono::hours(13));
    EXPECT_EQ(sessions_.Find(old), nullptr);
    EXPECT_EQ(sessions_.Find(idle), nullptr);
    EXPECT_NE(sessions_.Find(fresh), nullptr);
    In("pao");
    EXPECT_EQ(database_->Read([](db::Transaction& tx) {
        return tx.Value<std::int64_t>("SELECT count(*) FROM auth_session");
    }),
              2);
}

TEST_F(SessionsTest, TheOldestMakesRoom) {
    Made("pao");
    std::vector<std::string> tokens;
    for (int i = 0; i < 11; ++i) tokens.push_back(In("pao").token);
    EXPECT_EQ(sessions_.Find(tokens[0]), nullptr);
    EXPECT_NE(sessions_.Find(tokens[1]), nullptr);
    EXPECT_NE(sessions_.Find(tokens[10]), nullptr);
}

TEST_F(SessionsTest, WhatWasSeenIsWrittenSeldomAndTogether) {
    Made("pao");
    const auto token = In("pao").token;
    const auto seen = [&] {
        return database_->Read([&](db::Transaction& tx) {
            return store::FindSession(tx, SessionDigest(token))->seen_at;
        });
    };
    Push("seen_at", token, std::chrono::minutes(10));
    const auto before = seen();
    sessions_.Find(token);
    EXPECT_EQ(seen(), before);
    sessions_.KeepSeen();
    const auto after = seen();
    EXPECT_GT(after.time - before.time, std::chrono::minutes(9));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    sessions_.Find(token);
    sessions_.KeepSeen();
    EXPECT_EQ(seen(), after);
}

TEST_F(SessionsTest, WhoOnlyListensDoesNotKeepASessionFromBeingIdle) {
    const auto id = Made("pao");
    const auto token = In("pao").token;
    Push("seen_at", token, std::chrono::minutes(10));
    const auto seen = [&] {
        sessions_.KeepSeen();
        return database_->Read([&](db::Transaction& tx) {
            return store::FindSession(tx, SessionDigest(token))->seen_at;
        });
    };
    const auto before = seen();
    ASSERT_NE(sessions_.Look(token), nullptr);
    EXPECT_EQ(sessions_.Look(token)->account_id, id);
    EXPECT_EQ(seen(), before);
    Push("seen_at", token, std::chrono::hours(13));
    EXPECT_EQ(sessions_.Look(token), nullptr);
    EXPECT_EQ(sessions_.Look(""), nullptr);
}

TEST_F(SessionsTest, WhatWasSeenIsKeptWhenTheHouseCloses) {
    Made("pao");
    const auto token = In("pao").token;
    Push("seen_at", token, std::chrono::minutes(10));
    {
        Sessions other(*database_, keys_);
        other.Find(token);
    }
    const auto seen = database_->Read(
        [&](db::Transaction& tx) { return store::FindSession(tx, SessionDigest(token))->seen_at; });
    EXPECT_LT(Now().time - seen.time, std::chrono::minutes(1));
}

TEST_F(SessionsTest, ABrowserMayCallItselfWhatItLikes) {
    Made("pao");
    phone_.label = "Fire\xFF\n-b-" + std::string(1000, 'x');
    const auto token = In("pao").token;
    const auto kept = database_->Read(
        [&](db::Transaction& tx) { return store::FindSession(tx, SessionDigest(token))->client; });
    EXPECT_EQ(kept.substr(0, 9),
              "Fire?"
              "?-b-");
    EXPECT_EQ(kept.size(), 200U);
}

TEST_F(SessionsTest, ManyThreadsFindWhileOthersAreEnded) {
    const auto id = Made("pao");
    Made("my");
    const auto ended = In("pao").token, stays = In("my").token;
    std::atomic<bool> stop = false;
    std::atomic<int> lost = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            while (!stop) {
                sessions_.Find(ended);
                if (!sessions_.Find(stays)) ++lost;
            }
        });
    for (int i = 0; i < 20; ++i) {
        sessions_.ForgetAll();
        sessions_.KeepSeen();
    }
    Write([&](db::Transaction& tx) { Disable(tx, operator_, id); });
    EXPECT_EQ(sessions_.Find(ended), nullptr);
    stop = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(sessions_.Find(ended), nullptr);
    EXPECT_EQ(lost, 0);
}

}  // namespace
}  // namespace auth
