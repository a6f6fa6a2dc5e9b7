#include "platform/auth/password.hpp"

#include <thread>

#include "platform/auth/house_for_test.hpp"

namespace auth {
namespace {

using testing::CodeOf;

class PasswordTest : public testing::HouseTest {
protected:
    SignInRules rules_ =
        database_->Read([](db::Transaction& tx) { return SignInRules::Today(tx); });

    std::string Check(const std::string& password, const std::string& account = "paolv") {
        return CodeOf([&] { CheckPassword(rules_, NormalPassword(password), account); });
    }
};

TEST_F(PasswordTest, WhatIsEasilyGuessedIsRefused) {
    EXPECT_EQ(Check("đường làng"), "none");
    EXPECT_EQ(Check("đườnglàn"), "auth.password_short");
    EXPECT_EQ(Check("matkhau@2024"), "auth.password_common");
    EXPECT_EQ(Check("MatKhau123456"), "auth.password_common");
    EXPECT_EQ(Check("Mật khẩu 2024!"), "auth.password_common");
    EXPECT_EQ(Check("123456vietnam"), "auth.password_common");
    EXPECT_EQ(Check("1111111111111"), "auth.password_simple");
    EXPECT_EQ(Check("1212121212121"), "auth.password_simple");
    EXPECT_EQ(Check("xin chào PaoLV nhé"), "auth.password_has_name");
    EXPECT_EQ(Check("ba 2024-2025!", "ba"), "auth.password_has_name");
    EXPECT_EQ(Check("cây đa bà Nội", "ba"), "none");
    EXPECT_EQ(Check(std::string(1001, 'a') + "bcdefg"), "auth.password_long");
    EXPECT_EQ(Check(std::string(100000, 'a') + "bcdefg"), "auth.password_long");
}

TEST_F(PasswordTest, LengthIsCountedInLettersNotInBytes) {
    EXPECT_EQ(Check("ếềểễệốồổ"), "auth.password_short");
    EXPECT_EQ(Check("ếềểễệốồổỗộ"), "none");
}

TEST_F(PasswordTest, BothWaysOfComposingALetterAreOnePassword) {
    EXPECT_EQ(NormalPassword("Đư\u01A1\u0300ng"), NormalPassword("Đư\u1EDDng"));
}

TEST_F(PasswordTest, AHashIsArgon2idWithTheCostOfTheRule) {
    const auto slot = hashing_.Take(rules_.hash_wait);
    const auto hash = slot.Hash("mot hai ba bon", {19456, 2});
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
    EXPECT_TRUE(slot.IsRight(hash, "mot hai ba bon", {19456, 2}));
    EXPECT_FALSE(slot.IsRight(hash, "mot hai ba bốn", {19456, 2}));
    EXPECT_FALSE(NeedsRehash(hash, {19456, 2}));
    EXPECT_TRUE(NeedsRehash(hash, {19456, 3}));
    EXPECT_TRUE(NeedsRehash(hash, {32768, 2}));
}

TEST_F(PasswordTest, WithoutAHashNothingIsRightButTheWorkIsDone) {
    const auto slot = hashing_.Take(rules_.hash_wait);
    EXPECT_FALSE(slot.IsRight("", "", {64, 1}));
    EXPECT_EQ(hashing_.Checks(), 1);
}

TEST_F(PasswordTest, FewHashesAtOnceAndTheRestWait) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i)
        threads.emplace_back([&] {
            const auto slot = hashing_.Take(std::chrono::seconds(60));
            slot.Hash("mot hai ba bon", {64, 1});
        });
    for (auto& thread : threads) thread.join();
    EXPECT_LE(hashing_.MostAtOnce(), 2);
}

TEST_F(PasswordTest, NobodyWaitsForEver) {
    const auto first = hashing_.Take(std::chrono::seconds(0));
    const auto second = hashing_.Take(std::chrono::seconds(0));
    EXPECT_EQ(CodeOf([&] { hashing_.Take(std::chrono::seconds(0)); }), "auth.busy");
}

TEST_F(PasswordTest, AHashOfOtherCostIsMadeAnewAtTheNextSignIn) {
    Made("pao");
    ChangeRule("hashing", {{"passes", 2}});
    In("pao");
    const auto hash =
        database_->Read([](db::Transaction& tx) { return store::Get(tx, "pao").password_hash; });
    EXPECT_NE(hash.find("t=2"), std::string::npos) << hash;
    EXPECT_NE(In("pao").token, "");
}

}  // namespace
}  // namespace auth
