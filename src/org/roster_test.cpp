#include "org/roster.hpp"

#include <chrono>

#include "engine/text/normal.hpp"
#include "org/tree_for_test.hpp"

namespace org {
namespace {

class RosterTest : public testing::OfficeTest {
protected:
    template <typename Work>
    void With(const std::string& root, Work work) {
        database_->Read([&](db::Transaction& tx) {
            Roster roster(tx, root.empty() ? UnitId{} : store::FindUnit(tx, root).value());
            work(roster);
        });
    }
    UnitId Unit(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return store::FindUnit(tx, code).value(); });
    }
    static std::string Places(const std::vector<const Roster::Entry*>& entries) {
        std::string shown;
        for (const auto* entry : entries)
            shown += (shown.empty() ? "" : ", ") + std::to_string(entry->person_id.value) + "@" +
                     std::to_string(entry->unit_id.value);
        return shown;
    }
};

TEST_F(RosterTest, OfOneNameThoseOfTheUnitItself) {
    Plant("XA\n  CB1\n  CB2");
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên
        CB1 | Lò Văn Páo | DV1
        CB2 | Lò Văn Páo | DV2
        XA | LÒ VĂN PÁO | DV3
        CB2 | Hoàng Thị Mỷ | DV4)");
    const auto key = text::MatchKey("Lò Văn Páo");
    const auto cb1 = Unit("CB1"), cb2 = Unit("CB2"), xa = Unit("XA");
    With("", [&](Roster& roster) {
        EXPECT_EQ(roster.Named(key).size(), 3U);
        EXPECT_EQ(Places(roster.NamedIn(key, cb2)), "2@" + std::to_string(cb2.value));
        EXPECT_EQ(Places(roster.NamedIn(key, xa)), "3@" + std::to_string(xa.value));
        EXPECT_EQ(Places(roster.NamedIn(text::MatchKey("Hoàng Thị Mỷ"), cb1)), "");
        EXPECT_EQ(Places(roster.NamedIn("không ai", cb1)), "");
        EXPECT_TRUE(roster.IsNamed({1}, key));
        EXPECT_FALSE(roster.IsNamed({4}, key));
        EXPECT_FALSE(roster.IsNamed({99}, key));
    });
}

TEST_F(RosterTest, WhoIsOutsideTheScopeIsKnownByCodeAlone) {
    Plant("HUYEN\n  XA-A\n    CB1\n  XA-B\n    CB2");
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên
        CB1 | Lò Văn Páo | DV1
        CB2 | Hoàng Thị Mỷ | DV2)");
    const auto cb1 = Unit("CB1");
    With("XA-A", [&](Roster& roster) {
        EXPECT_EQ(roster.Of(roster.WithCode("DV1").value()).size(), 1U);
        EXPECT_EQ(roster.Of(roster.WithCode("DV2").value()).size(), 0U);
        EXPECT_FALSE(roster.WithCode("DV3"));
        EXPECT_TRUE(roster.Named(text::MatchKey("Hoàng Thị Mỷ")).empty());
        EXPECT_TRUE(roster.UnitsNamed(text::MatchKey("Đơn vị CB2")).empty());
        EXPECT_EQ(roster.UnitsNamed(text::MatchKey("Đơn vị CB1")).size(), 1U);
        roster.Add({77}, "DV3", "giàng a tủa", {{77}, cb1, 0, true, false, {}, {}});
        EXPECT_EQ(roster.WithCode("DV3"), PersonId{77});
    });
}

TEST_F(RosterTest, AboveTheScopeTheTreeIsKnownToo) {
    Plant("HUYEN\n  XA-A\n    CB1\n  XA-B");
    const auto huyen = Unit("HUYEN"), xa_b = Unit("XA-B"), cb1 = Unit("CB1");
    With("XA-A", [&](Roster& roster) {
        EXPECT_TRUE(roster.IsUnder(cb1, huyen));
        EXPECT_FALSE(roster.IsUnder(cb1, xa_b));
    });
}

TEST_F(RosterTest, UnitsAreUnderEachOtherInAnyHierarchy) {
    BringAll(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên | Hệ thống
        HUYEN | Đảng bộ huyện | | party
        PN-TINH | Hội Phụ nữ tỉnh | | party
        PN-HUYEN | Hội Phụ nữ huyện | HUYEN | party
        PN-HUYEN | Hội Phụ nữ huyện | PN-TINH | women
        HUYEN | Đảng bộ huyện | PN-HUYEN | odd)");
    const auto huyen = Unit("HUYEN"), below = Unit("PN-HUYEN"), above = Unit("PN-TINH");
    With("", [&](Roster& roster) {
        EXPECT_TRUE(roster.IsUnder(below, above));
        EXPECT_TRUE(roster.IsUnder(below, huyen));
        EXPECT_TRUE(roster.IsUnder(huyen, below));
        EXPECT_FALSE(roster.IsUnder(above, huyen));
    });
}

TEST_F(RosterTest, ACommonNameCostsNoMoreThanARareOne) {
    Plant("XA\n  CB1");
    const auto cost = [&](auto name_of) {
        const auto unit = Unit("CB1"), xa = Unit("XA");
        std::int64_t spent = 0;
        With("", [&](Roster& roster) {
            for (int i = 1; i <= 20'000; ++i)
                roster.Add({i},
                           "DV" + std::to_string(i),
                           name_of(i),
                           {{i}, i % 2 == 0 ? unit : xa, 0, true, false, {}, {}});
            roster.Add({30'000}, "X", name_of(1), {{30'000}, {30'000}, 0, true, false, {}, {}});
            const auto begin = std::chrono::steady_clock::now();
            for (int i = 1; i <= 20'000; ++i) {
                EXPECT_TRUE(roster.IsNamed({i}, name_of(i)));
                EXPECT_EQ(roster.NamedIn(name_of(1), {30'000}).size(), 1U);
            }
            spent = (std::chrono::steady_clock::now() - begin) / std::chrono::microseconds{1};
        });
        return spent;
    };
    const auto rare = cost([](int i) { return "lò văn " + std::to_string(i); });
    const auto common = cost([](int) { return std::string("lò văn páo"); });
    EXPECT_LT(common, 10 * rare + 20'000);
}

}  // namespace
}  // namespace org
