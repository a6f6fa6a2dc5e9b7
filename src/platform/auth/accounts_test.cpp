#include "platform/auth/accounts.hpp"

#include "platform/auth/house_for_test.hpp"

namespace auth {
namespace {

using testing::CodeOf;
using testing::kPassword;

class AccountsTest : public testing::HouseTest {
protected:
    Date today_ = Now().DayInVietnam();

    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
    std::string Reissuing(const Actor& actor, AccountId id) {
        return Try([&](db::Transaction& tx) { Reissue(tx, keys_, actor, id); });
    }
};

TEST_F(AccountsTest, ANameIsTakenInAnyCaseAndHasLettersOfOurs) {
    Made("Pao");
    EXPECT_EQ(Try([&](db::Transaction& tx) { AddAccount(tx, operator_, {"pAO", 0, "vi"}, 0); }),
              "auth.name_taken");
    for (const char* name : {"", "có dấu", "a b", "a\nb", "а"})
        EXPECT_EQ(Try([&](db::Transaction& tx) { AddAccount(tx, operator_, {name, 0, "vi"}, 0); }),
                  "auth.bad_name");
}

TEST_F(AccountsTest, APersonHasOneAccount) {
    Made("pao", "", 0, 5);
    EXPECT_EQ(Try([&](db::Transaction& tx) { AddAccount(tx, operator_, {"pao2", 5, "vi"}, 0); }),
              "auth.holder_has_account");
}

TEST_F(AccountsTest, ARoleThatEndedYesterdayGivesNothing) {
    const auto id = Made("pao");
    Write([&](db::Transaction& tx) {
        GiveRole(tx, operator_, id, "staff", 2, today_.PlusDays(-30), today_.PlusDays(-1));
        GiveRole(tx, operator_, id, "publisher", 2, today_.PlusDays(1));
        GiveRole(tx, operator_, id, "observer", 2, today_, today_);
    });
    const auto actor = As("pao");
    EXPECT_FALSE(May(actor, "report.make", 2, today_));
    EXPECT_FALSE(May(actor, "unit.read", 3, today_));
    EXPECT_TRUE(May(actor, "unit.read", 2, today_));
    EXPECT_TRUE(May(actor, "unit.read", 3, today_.PlusDays(1)));
}

TEST_F(AccountsTest, ARoleInAnotherUnitGivesNothingHere) {
    Made("pao", "member", 3);
    Made("canbo", "staff", 2);
    const auto member = As("pao"), staff = As("canbo");
    EXPECT_TRUE(May(member, "sheet.own", 3, today_));
    EXPECT_FALSE(May(member, "sheet.own", 4, today_));
    EXPECT_FALSE(May(member, "unit.read", 2, today_));
    EXPECT_TRUE(May(staff, "figure.read", 3, today_));
    EXPECT_FALSE(May(staff, "figure.read", 1, today_));
    EXPECT_TRUE(May(staff, "sheet.read", 2, today_));
    EXPECT_FALSE(May(staff, "sheet.read", 3, today_));
    EXPECT_TRUE(MayAnywhere(member, "programme.read", today_));
    EXPECT_EQ(CodeOf([&] { Require(member, "sheet.read", 3, today_); }), "auth.forbidden");
    EXPECT_EQ(CodeOf([&] { RequireToSee(member, "sheet.read", 3, today_, "x.unknown"); }),
              "x.unknown");
    EXPECT_EQ(PlacesOf(staff, "figure.read", today_).size(), 1U);
}

TEST_F(AccountsTest, TheReadingTableHoldsForEveryRole) {
    // Content of sheets and names: within the unit alone, and not for all of its roles.
    const std::map<std::string, std::set<std::string>> may_here{
        {"sheet.read", {"secretary", "staff", "head"}},
        {"sheet.appraise", {"secretary", "head"}},
        {"trace.names", {"secretary", "staff", "head"}},
        {"account.reissue", {"secretary", "administrator"}},
        {"account.manage", {"administrator"}},
        {"audit.read", {"auditor"}},
        {"audit.contents", {}},
        {"rule.write", {"administrator"}},
        {"system.backup", {"administrator"}},
        {"person.write", {"secretary", "staff", "administrator"}},
        {"report.make", {"staff"}}};
    const auto book = database_->Read([](db::Transaction& tx) { return RoleBook::Today(tx); });
    EXPECT_EQ(book.Roles().size(), 10U);
    for (const auto& role : book.Roles()) {
        auto principal = std::make_shared<Principal>();
        principal->grants = book.GrantsOf({{1, {1}, role.code, 2, today_, std::nullopt, ""}});
        const auto actor = Actor::Of(principal);
        for (const auto& [right, roles] : may_here)
            EXPECT_EQ(May(actor, right, 2, today_), roles.contains(role.code))
                << role.code << " " << right;
        for (const char* right : {"sheet.read", "sheet.write", "sheet.appraise", "trace.names"}) {
            EXPECT_FALSE(May(actor, right, 3, today_)) << role.code << " " << right;
            EXPECT_FALSE(May(actor, right, 1, today_)) << role.code << " " << right;
        }
        EXPECT_FALSE(May(actor, "unit.read", 1, today_)) << role.code;
        EXPECT_TRUE(May(actor, "programme.read", 0, today_)) << role.code;
    }
    for (const auto& role : book.Roles())
        EXPECT_EQ(role.needs_code,
                  (std::set<std::string>{"secretary", "head", "administrator"}.contains(role.code)))
            << role.code;
}

TEST_F(AccountsTest, ARoleThatTheRuleDoesNotKnowIsRefused) {
    const auto id = Made("pao");
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveRole(tx, operator_, id, "king", 0); }),
              "auth.unknown_role");
    Write([&](db::Transaction& tx) { GiveRole(tx, operator_, id, "member", 3); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveRole(tx, operator_, id, "member", 3); }),
              "auth.role_held");
    EXPECT_EQ(Try([&](db::Transaction& tx) { EndRole(tx, operator_, id, "member", 4); }),
              "auth.role_not_held");
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  GiveRole(tx, operator_, id, "staff", 3, today_, today_.PlusDays(-1));
              }),
              "auth.role_ends_before");
}

TEST_F(AccountsTest, AdministratorsRuleTheirPartOfTheTreeAndSeeNoSheets) {
    Made("admin-xa", "administrator", 2);
    const auto inside = Made("pao", "member", 3), above = Made("huyen", "member", 1);
    const auto admin = As("admin-xa");
    for (const char* right : {"sheet.read",
                              "figure.read",
                              "trace.names",
                              "report.read",
                              "attachment.read",
                              "audit.read"})
        EXPECT_FALSE(May(admin, right, 2, today_)) << right;
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveRole(tx, admin, inside, "secretary", 4); }),
              "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveRole(tx, admin, inside, "auditor", 1); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveRole(tx, admin, inside, "auditor", 0); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Disable(tx, admin, above); }), "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { AddAccount(tx, admin, {"moi", 0, "vi"}, 4); }),
              "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { AddAccount(tx, admin, {"moi2", 0, "vi"}, 0); }),
              "auth.forbidden");
}

TEST_F(AccountsTest, NobodyGivesThemselvesARole) {
    Made("admin", "administrator", 0);
    const auto admin = As("admin");
    const auto own = admin.principal->account_id;
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveRole(tx, admin, own, "auditor", 0); }),
              "auth.own_account");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Disable(tx, admin, own); }), "auth.own_account");
    // Nor is this a way around the question for the old password.
    EXPECT_EQ(CodeOf([&] { SetPassword(entrance_, admin, own, "bún riêu cua đồng", false); }),
              "auth.own_account");
}

TEST_F(AccountsTest, ASecretaryReissuesTheOwnCellAndNoFurther) {
    Made("bithu", "secretary", 3);
    const auto member = Made("pao", "member", 3), head_elsewhere = Made("truong", "head", 4),
               head_here = Made("truong3", "head", 3), above = Made("lanhdao", "member", 1),
               admin = Made("admin", "administrator", 0), none = Made("trong");
    const auto both = Made("haivai", "member", 3);
    Write([&](db::Transaction& tx) { GiveRole(tx, operator_, both, "publisher", 1); });
    const auto secretary = As("bithu");
    EXPECT_EQ(Reissuing(secretary, member), "none");
    EXPECT_EQ(Reissuing(secretary, head_elsewhere), "auth.forbidden");
    EXPECT_EQ(Reissuing(secretary, head_here), "auth.forbidden");
    EXPECT_EQ(Reissuing(secretary, above), "auth.forbidden");
    EXPECT_EQ(Reissuing(secretary, admin), "auth.forbidden");
    EXPECT_EQ(Reissuing(secretary, none), "auth.forbidden");
    EXPECT_EQ(Reissuing(secretary, both), "auth.forbidden");
    EXPECT_EQ(Reissuing(secretary, secretary.principal->account_id), "auth.own_account");
    const auto administrator = As("admin");
    EXPECT_EQ(Reissuing(administrator, head_elsewhere), "none");
}

TEST_F(AccountsTest, ARoleToComeProtectsAnAccountAlready) {
    Made("bithu", "secretary", 3);
    const auto id = Made("pao", "member", 3);
    Write([&](db::Transaction& tx) {
        GiveRole(tx, operator_, id, "publisher", 1, today_.PlusDays(1));
    });
    EXPECT_EQ(Reissuing(As("bithu"), id), "auth.forbidden");
}

TEST_F(AccountsTest, AReissueVoidsThePasswordAndItsSlipOpensOnceToSetAnother) {
    const auto id = Made("pao", "member", 3);
    const auto token = In("pao").token;
    const auto slip = Write([&](db::Transaction& tx) { return Reissue(tx, keys_, operator_, id); });
    EXPECT_EQ(sessions_.Find(token), nullptr);
    EXPECT_EQ(Guess("pao", kPassword, phone_), "auth.wrong");
    EXPECT_EQ(Guess("pao", slip.code, phone_), "auth.wrong");

    const auto in = SignInWithSlip(entrance_, "PAO", slip.code, phone_);
    EXPECT_EQ(in.restriction, Restriction::Password);
    EXPECT_EQ(CodeOf([&] { SignInWithSlip(entrance_, "pao", slip.code, phone_); }), "auth.wrong");
    const auto actor = Actor::Of(sessions_.Find(in.token));
    EXPECT_TRUE(actor.principal->grants.empty());
    ChangePassword(entrance_, actor, "", "bún riêu cua đồng");
    EXPECT_FALSE(sessions_.Find(in.token)->restricted);
    EXPECT_EQ(Guess("pao", "bún riêu cua đồng", phone_), "none");
}

TEST_F(AccountsTest, ASlipBelongsToItsAccountLapsesAndGivesWayToTheNext) {
    const auto pao = Made("pao", "member", 3), my = Made("my", "member", 3);
    const auto slip_of = [&](AccountId id) {
        return Write([&](db::Transaction& tx) { return Reissue(tx, keys_, operator_, id); });
    };
    const auto tried = [&](const std::string& name, const std::string& code) {
        return CodeOf([&] { SignInWithSlip(entrance_, name, code, phone_); });
    };
    const auto first = slip_of(pao), second = slip_of(pao), other = slip_of(my);
    EXPECT_EQ(tried("pao", first.code), "auth.wrong");
    EXPECT_EQ(tried("pao", other.code), "auth.wrong");
    EXPECT_EQ(tried("ai-do", second.code), "auth.wrong");
    EXPECT_EQ(tried("pao", ""), "auth.wrong");
    Write([](db::Transaction& tx) {
        tx.Execute("UPDATE auth_slip_code SET expires_at = '2020-01-01T00:00:00.000Z'");
    });
    EXPECT_EQ(tried("pao", second.code), "auth.wrong");
    const auto third = slip_of(pao);
    Write([&](db::Transaction& tx) { Disable(tx, operator_, pao); });
    EXPECT_EQ(tried("pao", third.code), "auth.wrong");
}

TEST_F(AccountsTest, WhoFindsASlipHasNotThePhone) {
    const auto id = Made("bithu", "secretary", 3);
    As("bithu");
    const auto slip = Write([&](db::Transaction& tx) { return Reissue(tx, keys_, operator_, id); });
    const auto in = SignInWithSlip(entrance_, "bithu", slip.code, phone_);
    EXPECT_EQ(in.restriction, Restriction::Code);
    const auto actor = Actor::Of(sessions_.Find(in.token));
    EXPECT_EQ(CodeOf([&] { ChangePassword(entrance_, actor, "", "bún riêu cua đồng"); }),
              "auth.restricted");
    const auto confirmed = ConfirmCode(entrance_, *actor.principal, NextCode("bithu"), phone_);
    EXPECT_EQ(sessions_.Find(confirmed.token)->restriction, Restriction::Password);
}

TEST_F(AccountsTest, AllOfItIsLoggedWithoutSecrets) {
    Made("bithu", "secretary", 3);
    As("bithu");
    const auto acts = Acts();
    for (const char* act : {"auth.add_account",
                            "auth.give_role",
                            "auth.set_password",
                            "auth.sign_in",
                            "auth.enrol_totp",
                            "auth.confirm_totp"})
        EXPECT_NE(std::find(acts.begin(), acts.end(), act), acts.end()) << act;
    database_->Read([&](db::Transaction& tx) {
        for (const auto& entry : audit::List(tx, std::nullopt, 1000)) {
            const auto all = entry.content_before + entry.content_after;
            EXPECT_EQ(all.find("argon2"), std::string::npos) << all;
            EXPECT_EQ(all.find(kPassword), std::string::npos) << all;
        }
    });
}

TEST_F(AccountsTest, APersonWithAnAccountCannotBeTakenFromUnderIt) {
    Made("pao", "member", 3, 5);
    EXPECT_EQ(Try([](db::Transaction& tx) { tx.Execute("DELETE FROM org_person WHERE id = 5"); }),
              "db.constraint");
    EXPECT_EQ(Try([](db::Transaction& tx) { tx.Execute("DELETE FROM org_unit WHERE id = 3"); }),
              "db.constraint");
}

}  // namespace
}  // namespace auth
