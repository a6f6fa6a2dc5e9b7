#include "account/service.hpp"
#include "account/slips.hpp"
#include "org/tree_for_test.hpp"
#include "platform/auth/accounts.hpp"

namespace account {
namespace {

using imports::testing::CodeOf;

class AccountTest : public org::testing::OfficeTest {
protected:
    auth::Keys keys_ = auth::Keys::Open(*database_);
    auth::Hashing hashing_{1};
    auth::Entrance entrance_{*database_, keys_, hashing_};
    auth::Actor operator_{"root"};

    AccountTest() {
        Plant(R"(
            XA
              CB1
              CB2)");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên
            CB1 | Lò Văn Páo | DV1
            CB1 | Đặng Thị Ánh Nguyệt | DV2
            CB2 | Lò Vi Páo | DV3
            XA | Nguyễn Văn An | DV4)");
    }
    org::UnitId Unit(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code).value(); });
    }
    std::vector<CellOfSlips> Slips(const std::string& unit) {
        return database_->Write([&](db::Transaction& tx) {
            return MakeSlips(tx, keys_, operator_, org::store::FindUnit(tx, unit).value());
        });
    }
    /// "XA: annv | CB1: nguyetdta paolv": who got a slip where.
    static std::string Shown(const std::vector<CellOfSlips>& cells) {
        std::string shown;
        for (const auto& cell : cells) {
            shown += (shown.empty() ? "" : " | ") + cell.unit.code + ":";
            for (const auto& slip : cell.slips) shown += " " + slip.slip.account.name;
        }
        return shown;
    }
    void Use(const auth::Slip& slip, const std::string& password) {
        auth::Sessions sessions(*database_, keys_);
        const auto in =
            auth::SignInWithSlip(entrance_, slip.account.name, slip.code, {"x", "10.0.0.1", ""});
        auth::ChangePassword(entrance_, auth::Actor::Of(sessions.Find(in.token)), "", password);
    }
};

TEST_F(AccountTest, EachOfAPartOfTheTreeGetsAnAccountWithANameOfTheirs) {
    EXPECT_EQ(Shown(Slips("XA")), "XA: annv | CB1: nguyetdta paolv | CB2: paolv2");
    database_->Read([&](db::Transaction& tx) {
        const auto account = auth::store::Get(tx, "paolv2");
        const auto roles = auth::store::RolesOf(tx, account.id);
        ASSERT_EQ(roles.size(), 1U);
        EXPECT_EQ(roles[0].role, "member");
        EXPECT_EQ(roles[0].place, org::store::FindUnit(tx, "CB2")->value);
        EXPECT_EQ(org::store::GetPerson(tx, {account.holder_id}).code, "DV3");
    });
}

TEST_F(AccountTest, PrintingAgainReissuesOnlyWhatWasNotUsed) {
    const auto first = Slips("CB1");
    Use(first[0].slips[0].slip, "bún riêu cua đồng");
    const auto second = Slips("CB1");
    EXPECT_EQ(Shown(second), "CB1: paolv");
    EXPECT_EQ(CodeOf([&] { Use(first[0].slips[1].slip, "bún riêu cua đồng"); }), "auth.wrong");
    EXPECT_EQ(CodeOf([&] { Use(second[0].slips[0].slip, "bún riêu cua đồng"); }), "none");
    EXPECT_EQ(Shown(Slips("CB1")), "");
}

TEST_F(AccountTest, ADisabledAccountGetsNoSlip) {
    Slips("CB1");
    database_->Write([&](db::Transaction& tx) {
        auth::Disable(tx, operator_, auth::store::Get(tx, "paolv").id);
    });
    EXPECT_EQ(Shown(Slips("CB1")), "CB1: nguyetdta");
}

TEST_F(AccountTest, WhoManagesOneUnitMakesNoAccountsInAnother) {
    auto principal = std::make_shared<auth::Principal>();
    principal->name = "admin";
    principal->grants = {
        {"account.manage", "", Unit("CB1").value, auth::Reach::Here, org::kSinceEver, {}}};
    const auto actor = auth::Actor::Of(principal);
    const auto making = [&](const std::string& code) {
        return CodeOf([&] {
            database_->Write([&](db::Transaction& tx) {
                MakeSlips(tx, keys_, actor, org::store::FindUnit(tx, code).value());
            });
        });
    };
    EXPECT_EQ(making("CB1"), "none");
    EXPECT_EQ(making("CB2"), "auth.forbidden");
    // Nor an account in one's own unit that belongs to a person of another.
    EXPECT_EQ(
        CodeOf([&] {
            database_->Write([&](db::Transaction& tx) {
                Add(tx, actor, {"gia", {3}, "member", org::store::FindUnit(tx, "CB1").value()});
            });
        }),
        "auth.forbidden");
}

TEST_F(AccountTest, ASlipLeadsToTheSignInWithoutTellingAnyServer) {
    const auto cells = Slips("CB2");
    const auto& slip = cells[0].slips[0].slip;
    EXPECT_EQ(SignInLink("https://guong.example.vn/", slip),
              "https://guong.example.vn/sign-in#name=paolv&code=" + slip.code);
    const auto html = RenderSlips(cells, "https://guong.example.vn", i18n::Language::Vietnamese);
    for (const auto& part : {std::string("Lò Vi Páo"),
                             std::string("Đơn vị CB2"),
                             std::string("paolv"),
                             slip.code,
                             std::string("<svg "),
                             std::string("Mã dùng một lần")})
        EXPECT_NE(html.find(part), std::string::npos) << part;
}

TEST_F(AccountTest, ANameOnASlipIsTextAndNothingElse) {
    auto cells = Slips("CB2");
    cells[0].slips[0].person.given_name = "<script>";
    const auto html = RenderSlips(cells, "https://a.vn", i18n::Language::English);
    EXPECT_EQ(html.find("<script>"), std::string::npos);
}

TEST_F(AccountTest, AnAddressThatTellsTheCodesIsRefused) {
    for (const char* address : {"https://guong.vn", "http://localhost:8080", "http://127.0.0.1:1"})
        EXPECT_EQ(CodeOf([&] { CheckAddress(address); }), "none") << address;
    for (const char* address : {"http://guong.vn",
                                "guong.vn",
                                "",
                                "https://",
                                "https://a.vn/?x",
                                "https://a.vn/#",
                                "javascript:alert(1)",
                                "https://a.vn/\"onload"})
        EXPECT_EQ(CodeOf([&] { CheckAddress(address); }), "account.bad_address") << address;
}

TEST_F(AccountTest, SlipsAreReadableByTheirOwnerAloneAndCannotBeWrittenIntoNothing) {
    const auto file = folder_ / "slips.html";
    WriteFile(file, "before");
    WriteSlips(file, "after");
    EXPECT_EQ(ReadFile(file), "after");
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_EQ(CodeOf([&] { WriteSlips(folder_ / "nothing/slips.html", "x"); }),
              "account.slips_not_written");
}

TEST_F(AccountTest, APersonInOtherLettersIsNamedByTheirCode) {
    const auto name = [&](const std::string& family, const std::string& given) {
        return database_->Read([&](db::Transaction& tx) {
            return NameFor(tx, {{7}, "DV-7", family, given, std::nullopt});
        });
    };
    EXPECT_EQ(name("Đặng Thị Ánh", "Nguyệt"), "nguyetdta");
    EXPECT_EQ(name("", "An"), "an");
    EXPECT_EQ(name("", "中"), "dv7");
    EXPECT_EQ(name("Y Bih", "Êban-Niê"), "ebannieyb");
}

}  // namespace
}  // namespace account
