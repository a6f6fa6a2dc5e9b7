#include "org/tree.hpp"

#include <thread>

#include "org/tree_for_test.hpp"
#include "platform/auth/principal.hpp"

namespace org {
namespace {

TEST(Ancestry, WhatIsBelowIsBelowAndNothingIsBelowItself) {
    //   1 ─ 2 ─ 4     5 ─ 6
    //     └ 3
    const Ancestry tree({{2, 1}, {3, 1}, {4, 2}, {6, 5}});
    EXPECT_TRUE(tree.IsUnder(4, 1));
    EXPECT_TRUE(tree.IsUnder(4, 2));
    EXPECT_TRUE(tree.IsUnder(3, 1));
    EXPECT_TRUE(tree.IsUnder(6, 5));
    EXPECT_FALSE(tree.IsUnder(1, 1));
    EXPECT_FALSE(tree.IsUnder(1, 4));
    EXPECT_FALSE(tree.IsUnder(3, 2));
    EXPECT_FALSE(tree.IsUnder(4, 3));
    EXPECT_FALSE(tree.IsUnder(4, 5));
    EXPECT_FALSE(tree.IsUnder(9, 1));
    EXPECT_FALSE(tree.IsUnder(4, 9));
}

TEST(Ancestry, ACircleStandsUnderNothing) {
    const Ancestry tree({{1, 2}, {2, 1}, {4, 3}});
    EXPECT_FALSE(tree.IsUnder(1, 2));
    EXPECT_TRUE(tree.IsUnder(4, 3));
}

class ServedTreeTest : public testing::OfficeTest {
protected:
    ~ServedTreeTest() override { EndTree(); }

    std::int64_t Unit(const std::string& code) {
        return database_->Read([&](db::Transaction& tx) {
            return store::FindUnit(tx, code).value_or(UnitId{}).value;
        });
    }
    /// Whether a right held at `ancestor` and below reaches the unit.
    bool Reaches(const std::string& ancestor, const std::string& unit) {
        auto principal = std::make_shared<auth::Principal>();
        principal->grants = {{"unit.read", "", Unit(ancestor), auth::Reach::Below, kSinceEver, {}}};
        return auth::May(auth::Actor::Of(principal), "unit.read", Unit(unit), Date::Of(2024, 1, 1));
    }
    void MoveOn(const std::string& code, const std::string& to, Date day) {
        database_->Write([&](db::Transaction& tx) {
            const auto unit = store::FindUnit(tx, code)->value;
            tx.Execute(
                "UPDATE org_placement SET valid_to = :last WHERE unit_id = :unit AND valid_to IS "
                "NULL",
                {{"last", day.PlusDays(-1)}, {"unit", unit}});
            tx.Execute(
                "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from)"
                " VALUES (:unit, 'party', :parent, :day)",
                {{"unit", unit}, {"parent", store::FindUnit(tx, to)->value}, {"day", day}});
            TreeChanged(tx);
        });
    }
    Date Today() {
        return database_->Read([](db::Transaction& tx) { return tx.Today(); });
    }
    static constexpr auto kTree = R"(
        HUYEN
          XA-A
            CB1
          XA-B)";
};

TEST_F(ServedTreeTest, ARightReachesDownTheTreeOfToday) {
    Plant(kTree);
    ServeTree(*database_);
    EXPECT_TRUE(Reaches("HUYEN", "CB1"));
    EXPECT_TRUE(Reaches("XA-A", "CB1"));
    EXPECT_TRUE(Reaches("XA-A", "XA-A"));
    EXPECT_FALSE(Reaches("XA-B", "CB1"));
    EXPECT_FALSE(Reaches("CB1", "XA-A"));
}

TEST_F(ServedTreeTest, UnitsThatComeInAreKnownAtOnce) {
    Plant("HUYEN");
    ServeTree(*database_);
    Plant(kTree);
    EXPECT_TRUE(Reaches("HUYEN", "CB1"));
}

TEST_F(ServedTreeTest, AMoveOfTodayCountsAndOneOfTomorrowNotYet) {
    Plant(kTree);
    ServeTree(*database_);
    MoveOn("CB1", "XA-B", Today().PlusDays(1));
    EXPECT_TRUE(Reaches("XA-A", "CB1"));
    EXPECT_FALSE(Reaches("XA-B", "CB1"));
    database_->Write([](db::Transaction& tx) {
        tx.Execute("DELETE FROM org_placement WHERE valid_from > '2000-01-01'");
        tx.Execute("UPDATE org_placement SET valid_to = NULL");
    });
    MoveOn("CB1", "XA-B", Today());
    EXPECT_FALSE(Reaches("XA-A", "CB1"));
    EXPECT_TRUE(Reaches("XA-B", "CB1"));
}

TEST_F(ServedTreeTest, OtherHierarchiesGiveNoRights) {
    Plant(kTree);
    database_->Write([](db::Transaction& tx) {
        tx.Execute(
            "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from) VALUES"
            " (:unit, 'women', :parent, '2000-01-01')",
            {{"unit", store::FindUnit(tx, "CB1").value()},
             {"parent", store::FindUnit(tx, "XA-B").value()}});
    });
    ServeTree(*database_);
    EXPECT_FALSE(Reaches("XA-B", "CB1"));
}

TEST_F(ServedTreeTest, WithoutATreeNothingIsBelowAnything) {
    Plant(kTree);
    EXPECT_FALSE(Reaches("HUYEN", "CB1"));
    EXPECT_TRUE(Reaches("HUYEN", "HUYEN"));
}

TEST_F(ServedTreeTest, ManyAskWhileItChanges) {
    Plant(kTree);
    ServeTree(*database_);
    const auto unit = Unit("CB1"), ancestor = Unit("HUYEN");
    auto principal = std::make_shared<auth::Principal>();
    principal->grants = {{"unit.read", "", ancestor, auth::Reach::Below, kSinceEver, {}}};
    const auto actor = auth::Actor::Of(principal);
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            while (!stop)
                if (!auth::May(actor, "unit.read", unit, Date::Of(2024, 1, 1))) ++wrong;
        });
    for (int i = 0; i < 20; ++i) database_->Write([](db::Transaction& tx) { TreeChanged(tx); });
    stop = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace org
