// Where a right reaches, asked as lists ask it.
#include "org/reach.hpp"

#include "org/tree_for_test.hpp"

namespace org {
namespace {

using auth::Reach;

class ReachTest : public testing::OfficeTest {
protected:
    ReachTest() { Plant("HUYEN\n  XA-A\n    CB1\n    CB2\n  XA-B\n    CB3"); }

    std::int64_t IdOf(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return store::FindUnit(tx, code)->value; });
    }
    static auth::Actor Who(const std::vector<std::pair<std::int64_t, Reach>>& places) {
        auto principal = std::make_shared<auth::Principal>();
        for (const auto& [place, reach] : places)
            principal->grants.push_back({"plan.read", "", place, reach, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    /// "CB1 XA-A": codes in order.
    std::string Reached(const auth::Actor& actor, const std::string& right = "plan.read") {
        return database_->Read([&](db::Transaction& tx) {
            const auto reached = ReachedBy(actor, right, tx.Today());
            std::string codes;
            tx.Query<std::string>(
                reached.with + "SELECT u.code FROM org_unit u WHERE u.id" + reached.holds +
                    " ORDER BY u.code",
                reached.binds,
                [&](const std::string& code) { codes += (codes.empty() ? "" : " ") + code; });
            return codes;
        });
    }
};

TEST_F(ReachTest, ReachesWhereItIsHeldAndBelowAsItSays) {
    EXPECT_EQ(Reached(Who({{IdOf("XA-A"), Reach::Below}})), "CB1 CB2 XA-A");
    EXPECT_EQ(Reached(Who({{IdOf("XA-A"), Reach::Here}})), "XA-A");
    EXPECT_EQ(Reached(Who({{IdOf("XA-A"), Reach::Here}, {IdOf("XA-B"), Reach::Below}})),
              "CB3 XA-A XA-B");
}

TEST_F(ReachTest, NoRightReachesNothingAndTheWholeSystemEverything) {
    EXPECT_EQ(Reached(Who({})), "");
    EXPECT_EQ(Reached(Who({{IdOf("XA-A"), Reach::Below}}), "issue.read"), "");
    EXPECT_EQ(Reached(Who({{0, Reach::Below}})), "CB1 CB2 CB3 HUYEN XA-A XA-B");
    EXPECT_EQ(Reached(testing::kClerk), "CB1 CB2 CB3 HUYEN XA-A XA-B") << "at the machine";
}

TEST_F(ReachTest, AUnitThatMovedAwayIsNoLongerReached) {
    database_->Write([&](db::Transaction& tx) {
        tx.Execute(
            "UPDATE org_placement SET valid_to = '2020-01-01' WHERE unit_id ="
            " (SELECT id FROM org_unit WHERE code = 'CB1')");
    });
    EXPECT_EQ(Reached(Who({{IdOf("XA-A"), Reach::Below}})), "CB2 XA-A");
}

TEST_F(ReachTest, TheVeryUnitsAreNamedOnce) {
    const auto id = IdOf("XA-A");
    const auto units = UnitsHolding(Who({{id, Reach::Here}, {id, Reach::Below}, {0, Reach::Below}}),
                                    "plan.read",
                                    Date::Of(2026, 1, 1));
    ASSERT_EQ(units.size(), 1U);
    EXPECT_EQ(units.front().value, id);
}

}  // namespace
}  // namespace org
