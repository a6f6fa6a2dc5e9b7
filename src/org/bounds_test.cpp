// Who holds a right in one unit brings nothing in for another.
#include "org/bounds.hpp"

#include "org/tree_for_test.hpp"

namespace org {
namespace {

using testing::CodeOf;

class BoundsTest : public testing::OfficeTest {
protected:
    imports::Kind posts_ = KindNamed("posts");
    imports::Options xa_{.unit_code = "XA"};

    BoundsTest() {
        Plant("HUYEN\n  XA\n    CB1\n    CB2\n  XB\n    CB3");
        BringAll(persons_,
                 "Mã đơn vị | Họ và tên | Mã đảng viên\nCB1 | Lò Văn Páo | DV1\n"
                 "CB3 | Vàng A Sử | DV3\n");
        ActAsHolderOf("XA");
    }
    std::string Units(const std::string& rows, const std::string& more = "") {
        return Shown(
            Bring(units_, "Mã | Tên đơn vị | Mã cấp trên" + more + "\n" + rows, xa_).problems);
    }
    std::string Persons(const std::string& rows) {
        return Shown(
            Bring(persons_, "Mã đơn vị | Họ và tên | Mã đảng viên\n" + rows, xa_).problems);
    }
};

TEST_F(BoundsTest, UnitsComeInBelowTheOwnAlone) {
    EXPECT_EQ(Units("CB4 | Chi bộ 4 | XA\nTO1 | Tổ 1 | CB4"), "");
    EXPECT_EQ(Units("CB5 | Chi bộ 5 | XB"), "S!C2 org.outside");
    EXPECT_EQ(Units("GOC | Gốc mới |"), "S!C2 org.outside");
    // Through a new unit that stands elsewhere.
    EXPECT_EQ(Units("M1 | Mới 1 | HUYEN\nM2 | Mới 2 | M1"), "S!C2 org.outside, S!C3 org.outside");
    EXPECT_EQ(Units("XB | Đơn vị XB | HUYEN"), "S!A2 org.outside");
    EXPECT_EQ(Units("XA | Đơn vị XA | HUYEN\nCB6 | Chi bộ 6 | XA"), "");
    EXPECT_EQ(TreeOn(Date::Of(2018, 1, 1), "XA"), "XA, ·CB4, ··TO1, ·CB6, ·CB1, ·CB2");
}

TEST_F(BoundsTest, LeavingOutWhatIsWrongMakesNoRoots) {
    xa_.skip_bad = true;
    EXPECT_EQ(Units("M1 | Mới 1 | KHONG-CO\nM2 | Mới 2 | M1\nCB4 | Chi bộ 4 | XA"),
              "S!C2 org.unknown_parent, S!C3 org.outside");
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit"), 7);
}

TEST_F(BoundsTest, AHierarchyBesideTheMainOneGivesNobodyAUnit) {
    const std::string hierarchy = " | Hệ thống";
    EXPECT_EQ(Units("XB | Đơn vị XB | XA | phu-nu", hierarchy), "S!A2 org.outside");
    EXPECT_EQ(Units("CB1 | Đơn vị CB1 | XB | phu-nu", hierarchy), "S!C2 org.outside");
    EXPECT_EQ(Units("CB1 | Đơn vị CB1 | CB2 | phu-nu", hierarchy), "");
    actor_ = imports::testing::kClerk;
    EXPECT_EQ(Shown(Bring(units_,
                          "Mã | Tên đơn vị | Mã cấp trên | Hệ thống\n"
                          "CB3 | Đơn vị CB3 | XA | phu-nu")
                        .problems),
              "");
    ActAsHolderOf("XA");
    EXPECT_EQ(Persons("CB3 | Hoàng Thị Mỷ | DV9"), "S!A2 org.outside");
}

TEST_F(BoundsTest, WhereARightDoesNotReachBelowNoUnitIsAdded) {
    ActAsHolderOf("XA", auth::Reach::Here);
    EXPECT_EQ(Units("CB4 | Chi bộ 4 | XA"), "S!C2 org.outside");
    EXPECT_EQ(Persons("CB1 | Hoàng Thị Mỷ | DV9"), "S!A2 org.outside");
    EXPECT_EQ(Persons("XA | Hoàng Thị Mỷ | DV9"), "");
}

TEST_F(BoundsTest, PersonsOfOtherUnitsAreLeftAlone) {
    EXPECT_EQ(Persons("CB2 | Hoàng Thị Mỷ | DV2"), "");
    EXPECT_EQ(Persons("CB3 | Trần Thị Bình | DV4"), "S!A2 org.outside");
    EXPECT_EQ(Persons("CB2 | Vàng A Sử | DV3"), "S!C2 org.member_elsewhere");
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 3);
}

TEST_F(BoundsTest, OrgansAndPostsToo) {
    EXPECT_EQ(
        Shown(Bring(organs_, "Mã đơn vị | name\nXA | Đảng ủy xã\nXB | Đảng ủy", xa_).problems),
        "S!A3 org.outside");
    const std::string header = "Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ\n";
    EXPECT_EQ(Shown(Bring(posts_, header + "CB1 | Lò Văn Páo | DV1 | Bí thư", xa_).problems), "");
    EXPECT_EQ(Shown(Bring(posts_, header + "CB3 | Vàng A Sử | DV3 | Bí thư", xa_).problems),
              "S!A2 org.outside, S!C2 org.unknown_person_code");
    EXPECT_EQ(Shown(Bring(posts_, header + "CB1 | Vàng A Sử | DV3 | Bí thư", xa_).problems),
              "S!C2 org.unknown_person_code");
}

TEST_F(BoundsTest, AUnitThatMovedAwayBelongsToWhereItWent) {
    actor_ = imports::testing::kClerk;
    BringAll(units_,
             "Mã | Tên đơn vị | Mã cấp trên | Từ ngày | Đến ngày\n"
             "CB8 | Chi bộ 8 | XA | 1/1/2010 | 31/12/2015\nCB8 | Chi bộ 8 | XB | 1/1/2016 |\n"
             "CB9 | Chi bộ 9 | XA | 1/1/2010 | 31/12/2015");
    ActAsHolderOf("XA");
    EXPECT_EQ(Persons("CB8 | Hoàng Thị Mỷ | DV8"), "S!A2 org.outside");
    EXPECT_EQ(Persons("CB9 | Hoàng Thị Mỷ | DV8"), "");
}

TEST_F(BoundsTest, WithoutTheRightOfTheKindNothingComesIn) {
    auto principal = std::make_shared<auth::Principal>(*actor_.principal);
    std::erase_if(principal->grants,
                  [](const auth::Grant& grant) { return grant.right == "unit.write"; });
    actor_ = auth::Actor::Of(principal);
    EXPECT_EQ(CodeOf([&] { Units("CB4 | Chi bộ 4 | XA"); }), "auth.forbidden");
    EXPECT_EQ(CodeOf([&] { Bring(persons_, "Mã đơn vị | Họ và tên\nCB1 | A", {}); }),
              "imports.no_unit");
}

}  // namespace
}  // namespace org
