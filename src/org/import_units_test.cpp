#include "org/tree_for_test.hpp"

namespace org {
namespace {

using testing::CodeOf;
const Date kToday = Date::Of(2020, 6, 1);

class UnitsTest : public testing::OfficeTest {
protected:
    imports::Answer Skipping(std::string_view drawn) {
        imports::Options options;
        options.skip_bad = true;
        return Bring(units_, drawn, options);
    }
};

TEST_F(UnitsTest, AParentMayStandBelowItsChildren) {
    BringAll(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên
        CB1 | Chi bộ 1 | XA
        XA | Đảng bộ xã | HUYEN
        HUYEN | Đảng bộ huyện |)");
    EXPECT_EQ(TreeOn(kToday), "HUYEN, ·XA, ··CB1");
}

TEST_F(UnitsTest, TheColumnsOfTheCommandLinesContract) {
    BringAll(units_, R"(
        code | name | level | kind | bloc | parent_code | valid_from | valid_to
        HUYEN | Đảng bộ huyện Hạ Lang | district | đảng bộ | xã, thị trấn | | 1/1/2010 |
        CB1 | Chi bộ 1 | cell | Chi bộ trực thuộc | | HUYEN | 2012-03-04 | 31/12/2019)");
    EXPECT_EQ(
        List("SELECT kind || '/' || bloc || '/' || level || '/' || valid_from || '/' || "
             "coalesce(valid_to, '') FROM org_unit_version ORDER BY id"),
        "dang-bo/xã, thị trấn/district/2010-01-01/, chi-bo-truc-thuoc//cell/2012-03-04/2019-12-31");
    EXPECT_EQ(TreeOn(Date::Of(2011, 1, 1)), "HUYEN");
    EXPECT_EQ(TreeOn(Date::Of(2012, 3, 4)), "HUYEN, ·CB1");
    EXPECT_EQ(TreeOn(Date::Of(2019, 12, 31)), "HUYEN, ·CB1");
    EXPECT_EQ(TreeOn(Date::Of(2020, 1, 1)), "HUYEN");
    EXPECT_EQ(TreeOn(Date::Of(2009, 12, 31)), "");
}

TEST_F(UnitsTest, ACodeTwiceNamesBothPlaces) {
    const auto before = Everything();
    const auto answer = Bring(units_, R"(
        Mã | Tên đơn vị
        XA | Đảng bộ xã
        .
        XA | Đảng bộ xã khác)");
    EXPECT_EQ(Shown(answer.problems), "S!A4 org.code_twice");
    EXPECT_EQ(Param(answer.problems[0], "first"), "S!A2");
    EXPECT_EQ(Everything(), before);
}

TEST_F(UnitsTest, AnUnknownParentIsReportedAtItsCell) {
    const auto answer = Bring(units_, "Mã | Tên đơn vị | Mã cấp trên\nXA | Đảng bộ xã | KHONG-CO");
    EXPECT_EQ(Shown(answer.problems), "S!C2 org.unknown_parent");
    EXPECT_EQ(Param(answer.problems[0], "value"), "KHONG-CO");
    EXPECT_FALSE(answer.written);
}

TEST_F(UnitsTest, AUnitUnderItself) {
    EXPECT_EQ(Shown(Bring(units_, "Mã | Tên đơn vị | Mã cấp trên\nXA | Đảng bộ xã | XA").problems),
              "S!C2 org.own_parent");
}

TEST_F(UnitsTest, ACycleNamesItsUnitsAndSparesThoseBelowIt) {
    const auto answer = Bring(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên
        A | Đơn vị A | C
        B | Đơn vị B | A
        C | Đơn vị C | B
        D | Đơn vị D | A
        E | Đơn vị E |)");
    EXPECT_EQ(Shown(answer.problems), "S!C2 org.cycle, S!C3 org.cycle, S!C4 org.cycle");
    EXPECT_EQ(Param(answer.problems[0], "cycle"), "A → C → B → A");
    EXPECT_FALSE(answer.written);
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit"), 0);
}

TEST_F(UnitsTest, TwoUnitsThatStoodUnderEachOtherInTurnAreNoCycle) {
    BringAll(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên | Từ ngày | Đến ngày
        A | A | B | 1/1/2010 | 31/12/2014
        A | A | | 1/1/2015 |
        B | B | | 1/1/2010 | 31/12/2014
        B | B | A | 1/1/2015 |)");
    EXPECT_EQ(TreeOn(Date::Of(2012, 1, 1)), "B, ·A");
    EXPECT_EQ(TreeOn(Date::Of(2016, 1, 1)), "A, ·B");
}

TEST_F(UnitsTest, ACycleOfAFewYearsIsACycle) {
    for (const char* rows :
         {"A | A | B | 1/1/2010 | 31/12/2014\nA | A | | 1/1/2015 |\nB | B | A | 1/1/2012 |",
          "B | B | A | 1/1/2012 |\nA | A | | 1/1/2015 |\nA | A | B | 1/1/2010 | 31/12/2014"}) {
        const auto answer = Bring(
            units_, std::string("Mã | Tên đơn vị | Mã cấp trên | Từ ngày | Đến ngày\n") + rows);
        EXPECT_NE(Shown(answer.problems).find("org.cycle"), std::string::npos) << rows;
    }
}

TEST_F(UnitsTest, WaysThatNeverHoldOnOneDayAreNoCycle) {
    // A under B until 2003, B under C from 2004, C under A until 2003: no day has all three.
    for (const char* order : {"CDE", "ECD", "DCE"}) {
        std::string drawn = "Mã | Tên đơn vị | Mã cấp trên | Từ ngày | Đến ngày\n";
        const std::map<char, std::string> rows{
            {'C', "A | A | B | 1/1/2000 | 31/12/2005\n"},
            {'D', "B | B | | 1/1/2000 | 31/12/2003\nB | B | C | 1/1/2004 |\n"},
            {'E', "C | C | | 1/1/2004 |\nC | C | A | 1/1/2000 | 31/12/2003\n"}};
        for (const char* one = order; *one != '\0'; ++one) drawn += rows.at(*one);
        EXPECT_EQ(Shown(Bring(units_, drawn).problems), "") << order;
        if (Count("SELECT count(*) FROM org_unit") > 0)
            Undo({Count("SELECT max(id) FROM imports_import")}, {units_});
    }
}

TEST_F(UnitsTest, OneCodeInDatedVersionsIsOneUnit) {
    const std::string drawn = R"(
        Mã | Tên đơn vị | Mã cấp trên | Từ ngày | Đến ngày
        HUYEN | Đảng bộ huyện | | |
        TINH | Đảng bộ tỉnh | | |
        XA | Đảng bộ xã cũ | HUYEN | 1/1/2000 | 30/6/2018
        XA | Đảng bộ xã mới | TINH | 1/7/2018 |)";
    BringAll(units_, drawn);
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit"), 3);
    EXPECT_EQ(TreeOn(Date::Of(2018, 6, 30)), "HUYEN, ·XA, TINH");
    EXPECT_EQ(TreeOn(Date::Of(2018, 7, 1)), "HUYEN, TINH, ·XA");
    database_->Read([&](db::Transaction& tx) {
        EXPECT_EQ(store::GetUnit(tx, "XA", Date::Of(2018, 6, 30)).name, "Đảng bộ xã cũ");
        EXPECT_EQ(store::GetUnit(tx, "XA", Date::Of(2018, 7, 1)).name, "Đảng bộ xã mới");
        EXPECT_EQ(store::GetUnit(tx, "XA", Date::Of(1999, 1, 1)).name, "Đảng bộ xã cũ");
    });
    const auto again = Bring(units_, "SỔ ĐƠN VỊ\n" + drawn);
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(again.rows_unchanged, 4);
}

TEST_F(UnitsTest, WhatIsThereTheSameIsUnchanged) {
    Plant("HUYEN\n  XA");
    const auto before = Everything();
    const auto again = Bring(
        units_,
        "DANH SÁCH\nMã | Tên đơn vị | Mã cấp trên\nHUYEN | Đơn vị HUYEN |\nXA | Đơn vị XA | HUYEN");
    EXPECT_EQ(again.rows_unchanged, 2);
    EXPECT_FALSE(again.written);
    EXPECT_EQ(Everything(), before);
}

TEST_F(UnitsTest, WhatIsThereAndDiffersIsRefused) {
    Plant("HUYEN\n  XA\nTINH");
    for (const char* row : {"XA | Tên khác | HUYEN", "XA | Đơn vị XA | TINH", "XA | Đơn vị XA |"}) {
        const auto answer = Bring(units_, std::string("Mã | Tên đơn vị | Mã cấp trên\n") + row);
        EXPECT_EQ(Shown(answer.problems), "S!A2 org.unit_differs") << row;
    }
    EXPECT_EQ(TreeOn(kToday), "HUYEN, ·XA, TINH");
}

TEST_F(UnitsTest, AWrongRowLeftOutTakesNoOtherWithIt) {
    Plant("HUYEN\n  XA");
    const auto answer = Skipping(R"(
        Mã | Tên đơn vị | Mã cấp trên
        XA | Tên khác | HUYEN
        CB1 | Chi bộ 1 | XA
        CB2 | Chi bộ 2 | KHONG-CO
        | Chi bộ 3 | XA
        CB4 | | XA
        CB5 | Chi bộ 5 | HUYEN
        CB5 | Chi bộ 5 lần nữa | HUYEN)");
    EXPECT_TRUE(answer.written);
    EXPECT_EQ(Shown(answer.problems),
              "S!A2 org.unit_differs, S!A5 org.no_code, S!B6 org.no_name, S!A8 org.code_twice, "
              "S!C4 org.unknown_parent");
    EXPECT_EQ(answer.rows_written, 2);
    EXPECT_EQ(answer.rows_skipped, 5);
    EXPECT_EQ(TreeOn(kToday), "HUYEN, ·CB5, ·XA, ··CB1");
}

TEST_F(UnitsTest, AnEndBeforeTheBeginning) {
    EXPECT_EQ(
        Shown(Bring(units_, "Mã | Tên đơn vị | Từ ngày | Đến ngày\nXA | X | 1/1/2020 | 31/12/2019")
                  .problems),
        "S!D2 org.ends_before_it_begins");
}

TEST_F(UnitsTest, AnUnknownKindIsKeptWithARemarkOnce) {
    const auto answer = BringAll(
        units_,
        "Mã | Tên đơn vị | Loại hình\nA | A | hợp tác xã\nB | B | hợp tác xã\nC | C | chi bộ");
    ASSERT_EQ(answer.remarks.size(), 1U);
    EXPECT_EQ(answer.remarks[0].code, "org.unknown_kind");
    EXPECT_EQ(List("SELECT kind FROM org_unit_version ORDER BY id"),
              "hợp tác xã, hợp tác xã, chi-bo-truc-thuoc");
}

TEST_F(UnitsTest, SiblingsPrintInVietnameseOrder) {
    BringAll(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên
        H | Huyện |
        1 | Xã Đồng Tâm | H
        2 | Xã Yên Bình | H
        3 | Xã Ái Quốc | H
        4 | Xã An Bình | H
        5 | Xã Dân Chủ | H
        6 | Xã Ân Thi | H)");
    EXPECT_EQ(TreeOn(kToday), "H, ·3, ·4, ·6, ·5, ·1, ·2");
}

TEST_F(UnitsTest, TheTreeOfOneUnitBeginsThere) {
    Plant("HUYEN\n  XA-A\n    CB1\n    CB2\n  XA-B\n    CB3");
    EXPECT_EQ(TreeOn(kToday, "XA-A"), "XA-A, ·CB1, ·CB2");
    EXPECT_EQ(TreeOn(kToday, "CB3"), "CB3");
    EXPECT_EQ(CodeOf([&] { TreeOn(kToday, "XA-C"); }), "org.unknown_unit");
}

// Hierarchies beside the main one.

TEST_F(UnitsTest, AUnitStandsInSeveralHierarchies) {
    const std::string drawn = R"(
        Mã | Tên đơn vị | Mã cấp trên | Hệ thống
        PN-XA | Hội Phụ nữ xã | PN-HUYEN | women
        PN-TINH | Hội Phụ nữ tỉnh | | women
        PN-HUYEN | Hội Phụ nữ huyện | PN-TINH | women
        HUYEN | Đảng bộ huyện | |
        XA | Đảng bộ xã | HUYEN | party
        PN-HUYEN | Hội Phụ nữ huyện | HUYEN |
        PN-XA | Hội Phụ nữ xã | XA |)";
    BringAll(units_, drawn);
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit"), 5);
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit_version"), 5);
    EXPECT_EQ(TreeOn(kToday, "HUYEN"), "HUYEN, ·XA, ··PN-XA, ·PN-HUYEN");
    EXPECT_EQ(TreeOn(kToday, "PN-TINH", "women"), "PN-TINH, ·PN-HUYEN, ··PN-XA");
    const auto before = Everything();
    const auto again = Bring(units_, "SỔ ĐƠN VỊ\n" + drawn);
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(again.rows_unchanged, 7);
    EXPECT_EQ(Everything(), before);
}

TEST_F(UnitsTest, AFurtherHierarchyMayComeLaterAndGoAgain) {
    Plant("HUYEN\n  PN-HUYEN\nPN-TINH");
    const auto before = Everything();
    const auto id = BringAll(units_,
                             "Mã | Tên đơn vị | Mã cấp trên | Hệ thống\n"
                             "PN-HUYEN | Đơn vị PN-HUYEN | PN-TINH | women")
                        .id;
    EXPECT_EQ(TreeOn(kToday, "PN-TINH", "women"), "PN-TINH, ·PN-HUYEN");
    EXPECT_EQ(TreeOn(kToday, "HUYEN"), "HUYEN, ·PN-HUYEN");
    Undo(id, {units_});
    EXPECT_EQ(TreeOn(kToday, "PN-TINH", "women"), "PN-TINH");
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit"), 3);
}

TEST_F(UnitsTest, OnNoDayTwoParentsInOneHierarchy) {
    Plant("HUYEN\n  PN\nA\nB");
    const std::string header = "Mã | Tên đơn vị | Mã cấp trên | Hệ thống | Từ ngày | Đến ngày\n";
    BringAll(units_, header + "PN | Đơn vị PN | A | women | 1/1/2015 | 31/12/2018");
    // Begins before what is held and reaches into it.
    EXPECT_EQ(Shown(Bring(units_, header + "PN | Đơn vị PN | B | women | 1/1/2010 |").problems),
              "S!A2 org.placed_otherwise");
    EXPECT_EQ(Shown(Bring(units_, header + "PN | Đơn vị PN | A | women | 1/1/2015 |").problems),
              "S!A2 org.placed_otherwise");
    EXPECT_EQ(Shown(Bring(units_, header + "PN | Tên khác | B | women | 1/1/2019 |").problems),
              "S!B2 org.unit_differs");
    BringAll(units_, header + "PN | Đơn vị PN | B | women | 1/1/2019 |");
    EXPECT_EQ(TreeOn(Date::Of(2018, 12, 31), "A", "women"), "A, ·PN");
    EXPECT_EQ(TreeOn(Date::Of(2019, 1, 1), "B", "women"), "B, ·PN");
}

TEST_F(UnitsTest, ACycleOfAFurtherHierarchyIsFoundInFileAndData) {
    Plant("HUYEN\n  A\n  B\n  C");
    const std::string header = "Mã | Tên đơn vị | Mã cấp trên | Hệ thống\n";
    EXPECT_EQ(
        Shown(
            Bring(units_, header + "A | Đơn vị A | B | women\nB | Đơn vị B | A | women").problems),
        "S!C2 org.cycle, S!C3 org.cycle");
    BringAll(units_, header + "A | Đơn vị A | B | women\nB | Đơn vị B | C | women");
    const auto answer = Bring(units_, header + "C | Đơn vị C | A | women");
    EXPECT_EQ(Shown(answer.problems), "S!C2 org.cycle");
    EXPECT_EQ(Param(answer.problems[0], "cycle"), "C → A → B → C");
    // In another hierarchy the same step is none.
    BringAll(units_, header + "C | Đơn vị C | A | youth");
}

TEST_F(UnitsTest, UndoTakesUnitsBackUntilSomethingStandsOnThem) {
    Plant("HUYEN\n  XA");
    const auto below = BringAll(units_, "Mã | Tên đơn vị | Mã cấp trên\nCB1 | Chi bộ 1 | XA").id;
    const auto before = Everything();
    EXPECT_EQ(CodeOf([&] { Undo({1}, {units_}); }), "imports.built_on");
    EXPECT_EQ(Everything(), before);
    Undo(below, {units_});
    Undo({1}, {units_});
    EXPECT_EQ(Count("SELECT count(*) FROM org_unit") + Count("SELECT count(*) FROM org_placement") +
                  Count("SELECT count(*) FROM org_unit_version"),
              0);
}

TEST_F(UnitsTest, OrgansComeInOnceAndBelongToTheirDay) {
    Plant("HUYEN");
    const std::string drawn = R"(
        Mã đơn vị | Tên | Loại | Ký hiệu | Từ ngày | Đến ngày
        HUYEN | Ban Chấp hành | ban chấp hành | HU | |
        HUYEN | Ủy ban Kiểm tra | ủy ban kiểm tra | UBKTHU | 1/1/2015 | 31/12/2019)";
    BringAll(organs_, drawn);
    EXPECT_EQ(Bring(organs_, "SỔ\n" + drawn).rows_unchanged, 2);
    EXPECT_EQ(Shown(Bring(organs_, "Mã đơn vị | Tên\nXX | Ban Tham mưu").problems),
              "S!A2 org.unknown_unit");
    database_->Read([&](db::Transaction& tx) {
        const auto unit = store::FindUnit(tx, "HUYEN").value();
        EXPECT_EQ(store::OrgansOf(tx, unit, Date::Of(2014, 1, 1)).size(), 1U);
        EXPECT_EQ(store::OrgansOf(tx, unit, Date::Of(2019, 12, 31)).size(), 2U);
        EXPECT_EQ(store::OrgansOf(tx, unit, Date::Of(2020, 1, 1)).size(), 1U);
        EXPECT_EQ(store::OrgansOf(tx, unit, Date::Of(2016, 1, 1))[1].symbol, "UBKTHU");
    });
}

}  // namespace
}  // namespace org
