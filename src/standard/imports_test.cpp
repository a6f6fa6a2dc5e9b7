#include "standard/imports.hpp"

#include "org/tree_for_test.hpp"

namespace standard {
namespace {

using imports::testing::CodeOf;

class StandardsTest : public org::testing::OfficeTest {
protected:
    imports::Kind standards_ = ImportKinds()[0];

    StandardsTest() { Plant("HUYEN\n  XA\n    CB1\n    CB2"); }
    imports::Answer Standards(const std::string& rows, imports::Options options = {}) {
        return Bring(standards_,
                     "Mã đơn vị | Ngày áp dụng | Tên bộ chuẩn mực | Chuẩn mực | Vận dụng từ |"
                     " Ngày gắn biển\n" +
                         rows,
                     std::move(options));
    }
    std::string Kept() {
        return List(
            "SELECT u.code || ' ' || s.effective_from || ' ' || s.title || coalesce('<' || a.code,"
            " '') || coalesce(' ' || s.posted_on, '') FROM standard_set s"
            " JOIN org_unit u ON u.id = s.unit_id LEFT JOIN standard_set f ON f.id ="
            " s.adapted_from_id LEFT JOIN org_unit a ON a.id = f.unit_id ORDER BY s.id");
    }
    std::string Items() {
        return List(
            "SELECT set_id || '.' || position || ' ' || text FROM standard_item"
            " ORDER BY set_id, position");
    }
};

TEST_F(StandardsTest, ARowASetOrARowAnItem) {
    EXPECT_EQ(Shown(Standards("XA | 1/1/2014 | Bốn điều | 1. Cần 2. Kiệm | | 3/2/2014\n"
                              "CB1 | 1/6/2014 | Ba điều | Trung thực | XA |\n"
                              "CB1 | 1/6/2014 | Ba điều | Đoàn kết | XA |")
                        .problems),
              "");
    EXPECT_EQ(Kept(), "XA 2014-01-01 Bốn điều 2014-02-03, CB1 2014-06-01 Ba điều<XA");
    EXPECT_EQ(Items(), "1.1 Cần, 1.2 Kiệm, 2.1 Trung thực, 2.2 Đoàn kết");
}

TEST_F(StandardsTest, TheSetOfTheUnitAboveMayStandFurtherDown) {
    EXPECT_EQ(Shown(Standards("CB1 | 1/6/2014 | Ba điều | Trung thực | XA |\n"
                              "XA | 1/1/2014 | Bốn điều | Cần | |")
                        .problems),
              "");
    EXPECT_EQ(Kept(), "CB1 2014-06-01 Ba điều<XA, XA 2014-01-01 Bốn điều");
}

TEST_F(StandardsTest, ARegisterOfWhoHasPutThemUpNeedsNoMore) {
    BringAll(standards_, "Mã đơn vị | Tên bộ chuẩn mực | Ngày gắn biển\nXA | Bốn điều | 3/2/2014");
    EXPECT_EQ(Kept(), "XA 2014-02-03 Bốn điều 2014-02-03");
}

TEST_F(StandardsTest, WhatIsWrongIsAtItsCell) {
    EXPECT_EQ(Shown(Standards("CB9 | 1/1/2014 | A | Cần | |\nXA | | A | Cần | |\n"
                              "XA | 1/1/2014 | | Cần | |\nXA | 1/2/2014 | A | Cần | | 1/1/2199\n"
                              "CB1 | 1/1/2014 | A | Cần | CB2 |\n"
                              "CB2 | 1/1/2015 | A | Cần | |\nCB2 | 1/1/2015 | B | Kiệm | |")
                        .problems),
              "S!A2 org.unknown_unit, S!B3 standard.no_day, S!C4 standard.no_title,"
              " S!F5 standard.posted_later, S!C8 standard.rows_differ, S!E6 standard.no_source");
    EXPECT_EQ(Kept(), "");
}

TEST_F(StandardsTest, ASetTwiceIsUnchangedOrDiffers) {
    EXPECT_TRUE(Standards("XA | 1/1/2014 | A | 1. Cần 2. Kiệm | | 3/2/2014").written);
    const auto before = Everything();
    const auto again = Standards(
        "XA | 1/1/2014 | A | Cần | | 3/2/2014\n"
        "XA | 1/1/2014 | A | Kiệm | | 3/2/2014");
    EXPECT_EQ(again.rows_unchanged, 2);
    EXPECT_EQ(Shown(Standards("XA | 1/1/2014 | A | Cần | | 3/2/2014").problems),
              "S!A2 standard.differs");
    EXPECT_EQ(Everything().substr(0, 40), before.substr(0, 40));
    EXPECT_EQ(Items(), "1.1 Cần, 1.2 Kiệm");
}

TEST_F(StandardsTest, WhoMayWriteInAUnitBringsInNoSetOfAnother) {
    auto holder = imports::testing::HolderOf(Count("SELECT id FROM org_unit WHERE code = 'XA'"),
                                             auth::Reach::Here);
    auto principal = std::make_shared<auth::Principal>(*holder.principal);
    auto grant = principal->grants.front();
    grant.right = "standard.write";
    principal->grants.push_back(grant);
    actor_ = auth::Actor::Of(principal);
    const imports::Options xa{.unit_code = "XA"};
    EXPECT_EQ(Shown(Standards("CB1 | 1/1/2014 | A | Cần | |", xa).problems), "S!A2 org.outside");
    EXPECT_EQ(Shown(Standards("XA | 1/1/2014 | A | Cần | |", xa).problems), "");
    actor_ = holder;
    EXPECT_EQ(CodeOf([&] { Standards("XA | 1/1/2015 | A | Cần | |", xa); }), "auth.forbidden");
}

TEST_F(StandardsTest, UndoTakesSetsBackUntilSomebodyHasWrittenOnThem) {
    auto id = Standards("XA | 1/1/2014 | A | Cần | |\nCB1 | 1/1/2014 | A | Cần | XA |").id;
    Undo(id, {standards_});
    EXPECT_EQ(Kept() + Items(), "");
    id = Standards("XA | 1/1/2014 | A | Cần | |").id;
    database_->Write(
        [](db::Transaction& tx) { tx.Execute("UPDATE standard_set SET row_version = 2"); });
    EXPECT_EQ(CodeOf([&] { Undo(id, {standards_}); }), "imports.built_on");
}

}  // namespace
}  // namespace standard
