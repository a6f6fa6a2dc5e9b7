#include "platform/auth/totp.hpp"

#include "platform/auth/house_for_test.hpp"
#include "platform/auth/qr.hpp"

namespace auth {
namespace {

using testing::CodeOf;

Instant At(std::int64_t seconds) {
    return {std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::seconds(seconds))};
}

TEST(Totp, GivesTheCodesOfTheStandard) {
    // RFC 6238, appendix B: the last six of eight digits.
    const std::string secret = "12345678901234567890";
    EXPECT_EQ(totp::CodeAt(secret, At(59)), "287082");
    EXPECT_EQ(totp::CodeAt(secret, At(1111111109)), "081804");
    EXPECT_EQ(totp::CodeAt(secret, At(20000000000)), "353130");
    EXPECT_EQ(totp::ToBase32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(Totp, AClockMayBeHalfAMinuteWrongButNotMore) {
    const auto secret = totp::NewSecret();
    const auto now = At(1700000010);
    for (const int off : {-30, 0, 30})
        EXPECT_TRUE(totp::StepOf(secret, totp::CodeAt(secret, At(1700000010 + off)), now, 0))
            << off;
    for (const int off : {-90, -60, 60, 90})
        EXPECT_FALSE(totp::StepOf(secret, totp::CodeAt(secret, At(1700000010 + off)), now, 0))
            << off;
}

TEST(Totp, AStepThatWasTakenIsGoneAndWhatWasBeforeIt) {
    const auto secret = totp::NewSecret();
    const auto now = At(1700000010);
    const auto step = totp::StepOf(secret, totp::CodeAt(secret, now), now, 0).value();
    EXPECT_FALSE(totp::StepOf(secret, totp::CodeAt(secret, now), now, step));
    EXPECT_FALSE(totp::StepOf(secret, totp::CodeAt(secret, At(1699999980)), now, step));
    EXPECT_TRUE(totp::StepOf(secret, totp::CodeAt(secret, At(1700000040)), now, step));
}

TEST(Totp, TheAddressNamesIssuerAndAccount) {
    const auto uri = totp::Uri("12345678901234567890", "pao@xa");
    EXPECT_EQ(uri,
              "otpauth://totp/G%C6%B0%C6%A1ng:pao%40xa?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=G%C6%B0%C6%A1ng&algorithm=SHA1&digits=6&period=30");
}

TEST(Qr, IsAPictureOfItsText) {
    const auto svg = QrSvg("otpauth://totp/x");
    EXPECT_TRUE(svg.starts_with("<svg xmlns=")) << svg;
    EXPECT_NE(svg.find("M4 4h7v1h-7z"), std::string::npos) << "no finder in the corner";
    EXPECT_NE(QrSvg("otpauth://totp/y"), svg);
    EXPECT_EQ(CodeOf([] { QrSvg(std::string(5000, 'x')); }), "auth.qr_too_long");
}

TEST(Qr, IsTheSamePictureInDots) {
    const auto png = QrPng("https://guong.example.vn/units/XA");
    EXPECT_TRUE(png.starts_with("\x89PNG\r\n\x1a\n"));
    // A stored stream is as it was written: the first row of the quiet zone, its filter before it.
    const auto begin = png.find("IDAT") + 4 + 2 + 5;
    EXPECT_EQ(png.substr(begin, 2), std::string("\0\xFF", 2));
    EXPECT_TRUE(png.ends_with("IEND\xAE\x42\x60\x82")) << "the checksum that every PNG ends with";
    EXPECT_NE(QrPng("https://guong.example.vn/units/XB"), png);
    EXPECT_EQ(CodeOf([] { QrPng(std::string(5000, 'x')); }), "auth.qr_too_long");
}

class EnrolmentTest : public testing::HouseTest {
protected:
    std::string Confirm(const std::string& code, const std::string& name = "bithu") {
        const auto principal = sessions_.Find(In(name).token);
        return CodeOf([&] { ConfirmCode(entrance_, *principal, code, phone_); });
    }
};

TEST_F(EnrolmentTest, WhoDecidesMustEnrolBeforeAnythingElse) {
    Made("bithu", "secretary", 3);
    const auto signed_in = In("bithu");
    EXPECT_EQ(signed_in.restriction, Restriction::Enrol);
    const auto principal = sessions_.Find(signed_in.token);
    EXPECT_TRUE(principal->restricted);
    EXPECT_TRUE(principal->grants.empty());
    EXPECT_FALSE(May(Actor::Of(principal), "sheet.read", 3, Now().DayInVietnam()));
    const auto codes = Enrolled("bithu", principal);
    EXPECT_EQ(codes.size(), 10U);
    const auto free = sessions_.Find(signed_in.token);
    EXPECT_FALSE(free->restricted);
    EXPECT_TRUE(May(Actor::Of(free), "sheet.read", 3, Now().DayInVietnam()));
    EXPECT_EQ(In("bithu").restriction, Restriction::Code);
}

TEST_F(EnrolmentTest, ARoleThatDecidesRestrictsASessionThatIsOpen) {
    const auto id = Made("pao", "member", 3);
    const auto signed_in = In("pao");
    EXPECT_FALSE(sessions_.Find(signed_in.token)->restricted);
    Write([&](db::Transaction& tx) { GiveRole(tx, operator_, id, "head", 3); });
    EXPECT_EQ(sessions_.Find(signed_in.token)->restriction, Restriction::Enrol);
}

TEST_F(EnrolmentTest, ACodeWorksOnce) {
    Made("bithu", "secretary", 3);
    As("bithu");
    const auto code = NextCode("bithu");
    EXPECT_EQ(Confirm(code), "none");
    EXPECT_EQ(Confirm(code), "auth.code_wrong");
}

TEST_F(EnrolmentTest, AClockThatIsHalfAMinuteWrongIsForgiven) {
    Made("bithu", "secretary", 3);
    As("bithu");
    NextCode("bithu");
    EXPECT_EQ(Confirm(CodeOfPhone("bithu", -30)), "none");
    EXPECT_EQ(Confirm(CodeOfPhone("bithu", 30)), "none");
    EXPECT_EQ(Confirm(CodeOfPhone("bithu", 120)), "auth.code_wrong");
}

TEST_F(EnrolmentTest, ARecoveryCodeWorksOnceAndInAnySpelling) {
    Made("bithu", "secretary", 3);
    const auto codes = Enrolled("bithu", sessions_.Find(In("bithu").token));
    auto typed = codes[0];
    for (auto& c : typed)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    EXPECT_EQ(Confirm(typed), "none");
    EXPECT_EQ(Confirm(codes[0]), "auth.code_wrong");
    EXPECT_EQ(Confirm(codes[1]), "none");
}

TEST_F(EnrolmentTest, AConfirmedCodeGivesAnotherTokenAndTheOldOneIsDead) {
    Made("bithu", "secretary", 3);
    As("bithu");
    const auto before = In("bithu");
    EXPECT_EQ(before.device, "");
    const auto after =
        ConfirmCode(entrance_, *sessions_.Find(before.token), NextCode("bithu"), phone_);
    EXPECT_NE(after.token, before.token);
    EXPECT_NE(after.device, "");
    EXPECT_EQ(sessions_.Find(before.token), nullptr);
    EXPECT_FALSE(sessions_.Find(after.token)->restricted);
}

TEST_F(EnrolmentTest, ASessionThatWaitsForACodeCanDoNothingElse) {
    Made("bithu", "secretary", 3);
    As("bithu");
    const auto waiting = Actor::Of(sessions_.Find(In("bithu").token));
    EXPECT_EQ(CodeOf([&] { EnrolTotp(entrance_, waiting); }), "auth.restricted");
    EXPECT_EQ(CodeOf([&] { RemoveOwnTotp(entrance_, waiting, NextCode("bithu")); }),
              "auth.restricted");
    EXPECT_EQ(
        CodeOf([&] { ChangePassword(entrance_, waiting, testing::kPassword, "khác hẳn rồi"); }),
        "auth.restricted");
    EXPECT_EQ(CodeOf([&] {
                  Write([&](db::Transaction& tx) {
                      SignOutEverywhere(tx, waiting, waiting.principal->account_id);
                  });
              }),
              "auth.restricted");
}

TEST_F(EnrolmentTest, APhoneIsNotReplacedBehindItsOwnersBack) {
    Made("bithu", "secretary", 3);
    const auto actor = As("bithu");
    EXPECT_EQ(CodeOf([&] { EnrolTotp(entrance_, actor); }), "auth.totp_present");
    EXPECT_EQ(CodeOf([&] { RemoveOwnTotp(entrance_, actor, "000000"); }), "auth.code_wrong");
    RemoveOwnTotp(entrance_, actor, NextCode("bithu"));
    EXPECT_EQ(In("bithu").restriction, Restriction::Enrol);
}

TEST_F(EnrolmentTest, ALostPhoneIsRemovedByWhoManagesTheAccount) {
    const auto id = Made("bithu", "secretary", 3);
    As("bithu");
    Made("admin-xa", "administrator", 2);
    Made("admin-khac", "administrator", 4);
    const auto stranger = As("admin-khac"), own = As("admin-xa");
    EXPECT_EQ(CodeOf([&] { Write([&](db::Transaction& tx) { RemoveTotp(tx, stranger, id); }); }),
              "auth.forbidden");
    Write([&](db::Transaction& tx) { RemoveTotp(tx, own, id); });
    EXPECT_EQ(In("bithu").restriction, Restriction::Enrol);
}

}  // namespace
}  // namespace auth
