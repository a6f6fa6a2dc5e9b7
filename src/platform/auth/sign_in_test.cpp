// The cases of docs/adr/0012: who guesses, and who has to wait.
#include <thread>

#include "platform/auth/house_for_test.hpp"

namespace auth {
namespace {

using testing::CodeOf;
using testing::kPassword;

class SignInTest : public testing::HouseTest {
protected:
    /// Wrong guesses one after the other, each as soon as it may be made.
    void Hammer(const std::string& name, const Client& client, int guesses) {
        for (int i = 0; i < guesses; ++i) {
            if (Guess(name, "sai rồi " + std::to_string(i), client) == "auth.slow_down") {
                Wait(std::chrono::seconds(900));
                EXPECT_EQ(Guess(name, "sai rồi", client), "auth.wrong");
            }
        }
    }
    static Client From(const std::string& address, const std::string& device = "") {
        return {"curl", address, device};
    }
};

TEST_F(SignInTest, TheNameIsKnownInAnyCaseAndThePasswordInOne) {
    Made("Pao", "member", 3, 5);
    const auto signed_in = SignIn(entrance_, "pAO", kPassword, phone_);
    const auto principal = sessions_.Find(signed_in.token);
    ASSERT_NE(principal, nullptr);
    EXPECT_EQ(principal->name, "Pao");
    EXPECT_EQ(principal->holder_id, 5);
    EXPECT_EQ(principal->csrf_token, CsrfToken(keys_, signed_in.token));
    EXPECT_EQ(Guess("Pao", "CƠM TẤM BÌ CHẢ 7", phone_), "auth.wrong");
}

TEST_F(SignInTest, WhatIsWrongIsNeverToldAndCostsTheSame) {
    Made("pao");
    Write([&](db::Transaction& tx) { AddAccount(tx, operator_, {"moi", 0, "vi"}, 0); });
    const auto blocked = Made("khoa");
    Write([&](db::Transaction& tx) { Disable(tx, operator_, blocked); });
    for (const char* name : {"pao", "moi", "khoa", "khong-co", ""}) {
        const auto checks = hashing_.Checks();
        const auto acts = Acts();
        EXPECT_EQ(Guess(name, "sai mật khẩu", phone_), "auth.wrong") << name;
        EXPECT_EQ(hashing_.Checks(), checks + 1) << name;
        EXPECT_EQ(Acts(), acts) << name;
    }
    EXPECT_EQ(Guess("khoa", kPassword, phone_), "auth.disabled");
}

TEST_F(SignInTest, AnAccountThatDoesNotExistSlowsDownAsOneThatDoes) {
    Made("pao");
    std::vector<std::string> there, absent;
    for (int i = 0; i < 8; ++i) {
        there.push_back(Guess("pao", "sai", From("10.1.0." + std::to_string(i))));
        absent.push_back(Guess("ma", "sai", From("10.2.0." + std::to_string(i))));
    }
    EXPECT_EQ(there, absent);
    EXPECT_EQ(there.back(), "auth.slow_down");
    EXPECT_EQ(there[4], "auth.wrong");
}

TEST_F(SignInTest, StrangersGuessesDoNotStopTheOwnerOnAKnownDevice) {
    Made("pao");
    const auto device = In("pao").device;
    for (int i = 0; i < 40; ++i) Hammer("pao", From("203.0.113." + std::to_string(i)), 1);
    EXPECT_EQ(Guess("pao", kPassword, From("198.51.100.1")), "auth.slow_down");
    EXPECT_EQ(Guess("pao", kPassword, From("10.0.0.7", device)), "none");
    // From the very address of the attacker too.
    EXPECT_EQ(Guess("pao", kPassword, From("203.0.113.1", device)), "none");
}

TEST_F(SignInTest, ADeviceOfOneAccountOpensNoWayToAnother) {
    Made("pao");
    Made("ke-gian");
    const auto device = In("ke-gian").device;
    Hammer("pao", From("203.0.113.9", device), 6);
    EXPECT_EQ(Guess("pao", kPassword, From("203.0.113.9", device)), "auth.slow_down");
    for (const auto& forged : std::vector<std::string>{std::string("1.99999.x"),
                                                       device + "x",
                                                       device.substr(1),
                                                       "1." + device,
                                                       std::string("."),
                                                       std::string("..."),
                                                       std::string(5000, '.')})
        EXPECT_EQ(Guess("pao", kPassword, From("203.0.113.9", forged)), "auth.slow_down") << forged;
}

TEST_F(SignInTest, AStolenDeviceIsSlowedDownByItself) {
    Made("pao");
    const auto stolen = In("pao").device, own = In("pao").device;
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(Guess("pao", "sai", From("1.1.1.1", stolen)), "auth.wrong");
    EXPECT_EQ(Guess("pao", "sai", From("2.2.2.2", stolen)), "auth.slow_down");
    EXPECT_EQ(Guess("pao", kPassword, From("1.1.1.1", own)), "none");
    EXPECT_EQ(Guess("pao", kPassword, phone_), "none");
}

TEST_F(SignInTest, ARightGuessClearsTheDeviceOnly) {
    Made("pao");
    const auto device = In("pao").device;
    for (int i = 0; i < 9; ++i) Guess("pao", "sai", From("1.1.1.1", device));
    EXPECT_EQ(Guess("pao", kPassword, From("1.1.1.1", device)), "none");
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(Guess("pao", "sai", From("1.1.1.1", device)), "auth.wrong") << i;
}

TEST_F(SignInTest, SigningInBetweenGuessesDoesNotResetTheAddress) {
    Made("ke-gian");
    const auto attacker = From("203.0.113.9");
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        refused += Guess("nan-nhan" + std::to_string(i), "sai", attacker) == "auth.slow_down";
        Guess("ke-gian", kPassword, attacker);
    }
    EXPECT_EQ(refused, 10);
}

TEST_F(SignInTest, OnePasswordAgainstManyAccountsIsSlowedDownByAddress) {
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(Guess("nguoi" + std::to_string(i), "mua xuan 2024", From("203.0.113.9")),
                  "auth.wrong");
    EXPECT_EQ(Guess("nguoi31", "mua xuan 2024", From("203.0.113.9")), "auth.slow_down");
    EXPECT_EQ(Guess("nguoi31", "mua xuan 2024", From("203.0.113.10")), "auth.wrong");
}

TEST_F(SignInTest, AWholeNetworkOfTheNewKindIsOneAddress) {
    for (int i = 0; i < 30; ++i)
        Guess("nguoi" + std::to_string(i), "sai", From("2001:db8:1:2::" + std::to_string(i)));
    EXPECT_EQ(Guess("x", "sai", From("2001:db8:1:2:ffff::1")), "auth.slow_down");
    EXPECT_EQ(Guess("x", "sai", From("2001:db8:1:3::1")), "auth.wrong");
    EXPECT_EQ(Guess("x", "sai", From("::ffff:10.0.0.1")), "auth.wrong");
}

TEST_F(SignInTest, TheWaitDoublesAndHasAnEnd) {
    Made("pao");
    for (int i = 0; i < 5; ++i) Guess("pao", "sai", From("10.3.0." + std::to_string(i)));
    const auto seconds = [&]() -> int {
        try {
            SignIn(entrance_, "pao", "sai", From("10.9.9.9"));
        } catch (const Failure& failure) {
            if (failure.code == "auth.slow_down") return std::stoi(failure.params[0].second);
        }
        return 0;
    };
    int last = 0;
    for (const int expected : {2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
        const auto wait = seconds();
        EXPECT_LE(std::abs(wait - expected), 1);
        EXPECT_GE(wait, last - 1);
        last = wait;
        Wait(std::chrono::seconds(wait));
        EXPECT_EQ(Guess("pao", "sai", From("10.3.1." + std::to_string(wait % 250))), "auth.wrong");
    }
}

TEST_F(SignInTest, AGuessWhileWaitingIsNeitherTriedNorCounted) {
    Made("pao");
    for (int i = 0; i < 5; ++i) Guess("pao", "sai", From("10.3.0.1"));
    const auto checks = hashing_.Checks();
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(Guess("pao", kPassword, From("10.3.0.1")), "auth.slow_down");
    EXPECT_EQ(hashing_.Checks(), checks);
    Wait(std::chrono::seconds(3));
    EXPECT_EQ(Guess("pao", kPassword, From("10.3.0.1")), "none");
}

TEST_F(SignInTest, ADayWithoutGuessesForgetsThem) {
    Made("pao");
    for (int i = 0; i < 5; ++i) Guess("pao", "sai", From("10.3.0.1"));
    Wait(std::chrono::hours(25));
    for (int i = 0; i < 5; ++i) EXPECT_EQ(Guess("pao", "sai", From("10.3.0.1")), "auth.wrong");
}

TEST_F(SignInTest, ConspicuousGuessingIsLoggedButCannotFillTheLog) {
    Made("pao");
    const auto before = Acts().size();
    Hammer("pao", From("203.0.113.9"), 40);
    const auto acts = Acts();
    EXPECT_EQ(acts[before], "auth.guessing");
    EXPECT_LE(acts.size() - before, 8U);
}

TEST_F(SignInTest, NoAddressIsKeptWithTheGuesses) {
    Guess("pao", "sai", From("203.0.113.77"));
    const auto kept = database_->Read([](db::Transaction& tx) {
        std::string all;
        tx.Query<std::string>("SELECT counter FROM auth_attempt", {}, [&](std::string counter) {
            all += counter + " ";
        });
        return all;
    });
    EXPECT_NE(kept, "");
    EXPECT_EQ(kept.find("203"), std::string::npos) << kept;
    EXPECT_EQ(kept.find("pao"), std::string::npos) << kept;
}

TEST_F(SignInTest, ASlipLetsInWhomStrangersKeepWaiting) {
    const auto id = Made("pao", "member", 3);
    Hammer("pao", From("203.0.113.9"), 12);
    EXPECT_EQ(Guess("pao", kPassword, From("10.0.0.7")), "auth.slow_down");
    const auto slip = Write([&](db::Transaction& tx) { return Reissue(tx, keys_, operator_, id); });
    EXPECT_EQ(CodeOf([&] { SignInWithSlip(entrance_, "pao", slip.code, From("10.0.0.7")); }),
              "none");
}

TEST_F(SignInTest, GuessesAtTheCodeSlowDownAndTheOwnersDeviceDoesNot) {
    Made("bithu", "secretary", 3);
    As("bithu");
    const auto own =
        ConfirmCode(entrance_, *sessions_.Find(In("bithu").token), NextCode("bithu"), phone_);
    const auto thief = From("203.0.113.9"), owner = From("10.0.0.7", own.device);
    const auto stolen = SignIn(entrance_, "bithu", kPassword, thief);
    const auto wrong = [&](const Client& client) {
        return CodeOf(
            [&] { ConfirmCode(entrance_, *sessions_.Find(stolen.token), "abc123", client); });
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(wrong(thief), "auth.code_wrong");
    EXPECT_EQ(wrong(thief), "auth.slow_down");
    const auto again = SignIn(entrance_, "bithu", kPassword, owner);
    EXPECT_EQ(CodeOf([&] {
                  ConfirmCode(entrance_, *sessions_.Find(again.token), NextCode("bithu"), owner);
              }),
              "none");
}

TEST_F(SignInTest, SixtyFourAtOnceAllGetInAFewAtATime) {
    for (int i = 0; i < 8; ++i) Made("nguoi" + std::to_string(i));
    std::atomic<int> in = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i)
        threads.emplace_back([&, i] {
            const auto signed_in = SignIn(entrance_,
                                          "nguoi" + std::to_string(i % 8),
                                          kPassword,
                                          From("10.0.0." + std::to_string(i)));
            if (sessions_.Find(signed_in.token)) ++in;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(in, 64);
    EXPECT_LE(hashing_.MostAtOnce(), 2);
}

TEST_F(SignInTest, GuessesSentAtOnceDoNotOutrunTheirCounting) {
    Made("pao");
    std::atomic<int> tried = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i)
        threads.emplace_back([&, i] {
            if (Guess("pao", "sai", From("10.0.0." + std::to_string(i))) == "auth.wrong") ++tried;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_LE(tried, 5 + 2);
}

}  // namespace
}  // namespace auth
