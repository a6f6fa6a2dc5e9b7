#include "platform/auth/keys.hpp"

#include "platform/auth/house_for_test.hpp"

namespace auth {
namespace {

using testing::CodeOf;
namespace fs = std::filesystem;

class KeysTest : public testing::HouseTest {
protected:
    fs::path file_ = folder_ / "data/secret.key";

    std::string Opening() {
        return CodeOf([&] { Keys::Open(*database_); });
    }
};

TEST_F(KeysTest, TheKeyIsMadeOnceForItsOwnerAlone) {
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto bytes = ReadFile(file_);
    EXPECT_EQ(bytes.size(), 65U);
    EXPECT_EQ(Keys::Open(*database_).Mark("a", "b"), keys_.Mark("a", "b"));
    EXPECT_EQ(ReadFile(file_), bytes);
}

TEST_F(KeysTest, AKeyThatOthersMayReadIsRefused) {
    for (const auto open :
         {fs::perms::group_read, fs::perms::others_read, fs::perms::others_write}) {
        fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write | open);
        EXPECT_EQ(Opening(), "auth.key_open");
    }
    fs::permissions(file_, fs::perms::owner_read);
    EXPECT_EQ(Opening(), "none");
}

TEST_F(KeysTest, ALostKeyIsNotReplacedWhileSomethingIsSealedWithIt) {
    const auto id = Made("bithu", "secretary", 3);
    Write([&](db::Transaction& tx) { store::PutTotp(tx, id, keys_.Seal("x", "totp:1")); });
    fs::remove(file_);
    EXPECT_EQ(Opening(), "auth.key_missing");
    EXPECT_FALSE(fs::exists(file_));
    Write([&](db::Transaction& tx) { RemoveTotp(tx, operator_, id); });
    EXPECT_EQ(Opening(), "none");
    EXPECT_TRUE(fs::exists(file_));
}

TEST_F(KeysTest, WhatIsNoKeyIsNamed) {
    WriteFile(file_, "short\n");
    EXPECT_EQ(Opening(), "auth.key_broken");
    WriteFile(file_, std::string(64, 'x') + "\n");
    EXPECT_EQ(Opening(), "auth.key_broken");
}

TEST_F(KeysTest, WhatWasSealedOpensForWhatItBelongsToAndWithItsKeyOnly) {
    const auto sealed = keys_.Seal("bí mật", "totp:1");
    EXPECT_EQ(sealed.find("mật"), std::string::npos);
    EXPECT_EQ(keys_.Unseal(sealed, "totp:1"), "bí mật");
    EXPECT_NE(keys_.Seal("bí mật", "totp:1"), sealed);
    EXPECT_EQ(CodeOf([&] { keys_.Unseal(sealed, "totp:2"); }), "auth.key_other");
    auto changed = sealed;
    changed[30] = changed[30] == 'A' ? 'B' : 'A';
    EXPECT_EQ(CodeOf([&] { keys_.Unseal(changed, "totp:1"); }), "auth.key_other");
    EXPECT_EQ(CodeOf([&] { keys_.Unseal("", "totp:1"); }), "auth.key_other");
    fs::remove(file_);
    const auto other = Keys::Open(*database_);
    EXPECT_EQ(CodeOf([&] { other.Unseal(sealed, "totp:1"); }), "auth.key_other");
}

TEST_F(KeysTest, MarksDifferByPurpose) {
    EXPECT_NE(keys_.Mark("csrf", "x"), keys_.Mark("slip", "x"));
    EXPECT_NE(keys_.Mark("csrf", "x"), keys_.Mark("csrf", "y"));
    EXPECT_EQ(keys_.Mark("csrf", "x").size(), 43U);
}

TEST(Codes, AreReadFromPaperInAnyCase) {
    const auto code = RandomCode(12);
    EXPECT_EQ(PrintedCode("ABCDEFGHJKMN"), "ABCD-EFGH-JKMN");
    EXPECT_EQ(PlainCode(" abcd-efgh jkmn\n"), "ABCDEFGHJKMN");
    EXPECT_EQ(PlainCode(PrintedCode(code)), code);
    EXPECT_EQ(code.find_first_of("01ILOU"), std::string::npos);
    EXPECT_NE(RandomCode(12), code);
}

}  // namespace
}  // namespace auth
