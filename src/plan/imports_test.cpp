#include "plan/imports.hpp"

#include "directive/programmes_for_test.hpp"
#include "plan/store.hpp"

namespace plan {
namespace {

using imports::testing::CodeOf;

const std::string kHeader =
    "Mã đơn vị | Năm | Số và ký hiệu | Trích yếu | Ngày ban hành | Trạng thái\n";

class PlansTest : public directive::testing::ProgrammesTest {
protected:
    imports::Kind plans_ = ImportKinds()[0];

    PlansTest() { Plant("HUYEN\n  XA\n    CB1\n    CB2"); }
    imports::Answer Plans(const std::string& rows, imports::Options options = {}) {
        return Bring(plans_, kHeader + rows, std::move(options));
    }
    std::string Kept() {
        return List(
            "SELECT u.code || ' ' || p.year || ' ' || p.state || coalesce(' ' || p.counted_on, '') "
            "FROM plan_plan p"
            " JOIN org_unit u ON u.id = p.unit_id ORDER BY p.id");
    }
};

TEST_F(PlansTest, ARegisterListsWhatWasIssued) {
    BringAll(plans_, "Mã đơn vị | Năm | Ngày ban hành\nXA | 2018 | 10/1/2018\nCB1 | 2018 |");
    EXPECT_EQ(Kept(), "XA 2018 approved 2018-01-10, CB1 2018 approved 2018-01-01");
}

TEST_F(PlansTest, AnEmptyVerdictIsAnApprovalOnlyWithItsDay) {
    EXPECT_EQ(
        Shown(Plans("XA | 2018 | 12-KH/ĐU | Kế hoạch năm 2018 | 10/1/2018 |\nCB1 | 2018 | | | |")
                  .problems),
        "");
    EXPECT_EQ(Kept(), "XA 2018 approved 2018-01-10, CB1 2018 submitted");
}

TEST_F(PlansTest, APlanThatIsNotApprovedDoesNotCount) {
    EXPECT_EQ(Shown(Plans("XA | 2018 | | | | chờ duyệt\nCB1 | 2018 | | | 1/2/2018 | trả lại\nCB2 | "
                          "2018 | | | 1/3/2018 | đạt")
                        .problems),
              "");
    EXPECT_EQ(Kept(), "XA 2018 submitted, CB1 2018 returned, CB2 2018 approved 2018-03-01");
}

TEST_F(PlansTest, WhoMayWriteInAUnitBringsInNoPlanOfAnother) {
    ActAsHolderOf("XA");
    const imports::Options xa{.unit_code = "XA"};
    EXPECT_EQ(Shown(Plans("CB1 | 2018 | | | |\nHUYEN | 2018 | | | |", xa).problems),
              "S!A3 org.outside");
    EXPECT_EQ(Kept(), "");
    ActAsHolderOf("XA", auth::Reach::Here);
    EXPECT_EQ(Shown(Plans("CB1 | 2018 | | | |", xa).problems), "S!A2 org.outside");
    EXPECT_EQ(Shown(Plans("XA | 2018 | | | |", xa).problems), "");
    EXPECT_EQ(CodeOf([&] { Plans("XA | 2018 | | | |", {.unit_code = "CB1"}); }),
              "org.unknown_unit");
}

TEST_F(PlansTest, APlanCountsWithinItsYearAndProgramme) {
    EXPECT_EQ(Shown(Plans("XA | 2016 | | | 2/1/2016 |\nXA | 2018 | | | 20/12/2017 |\nXA | 2019 | | "
                          "| 5/1/2020 |")
                        .problems),
              "");
    EXPECT_EQ(
        Kept(),
        "XA 2016 approved 2016-05-15, XA 2018 approved 2018-01-01, XA 2019 approved 2019-12-31");
}

TEST_F(PlansTest, WhatIsWrongIsAtItsCell) {
    EXPECT_EQ(Shown(Plans("CB9 | 2018 | | | |\nXA | | | | |\nXA | 2018 | | | 30/2/2018 |\nXA | "
                          "2018 | | | | lạ")
                        .problems),
              "S!A2 org.unknown_unit, S!A3 plan.no_year, S!E4 imports.not_a_date, S!F5 "
              "plan.unknown_state");
    imports::Options options;
    options.programme_code = "CT05";
    EXPECT_EQ(Shown(Plans("XA | 2015 | | | |", options).problems), "S!B2 plan.year_outside");
    options.programme_code = "CT99";
    EXPECT_EQ(Shown(Plans("XA | 2018 | | | |", options).problems), "S!A2 plan.unknown_programme");
    EXPECT_EQ(Kept(), "");
}

TEST_F(PlansTest, AnUnknownUnitThatIsToldIsRefused) {
    imports::Options options;
    options.unit_code = "KHONG-CO";
    EXPECT_EQ(CodeOf([&] { Plans("XA | 2018 | | | |", options); }), "org.unknown_unit");
}

TEST_F(PlansTest, TheYearThatIsTold) {
    imports::Options options;
    options.year = 2019;
    EXPECT_TRUE(Bring(plans_, "Đơn vị | Số và ký hiệu\nĐơn vị XA | 1-KH/ĐU", options).written);
    EXPECT_EQ(Kept(), "XA 2019 approved 2019-01-01");
    EXPECT_EQ(Shown(Bring(plans_, "Đơn vị | Số và ký hiệu\nĐơn vị lạ | 2-KH/ĐU", options).problems),
              "S!A2 org.unknown_unit_name");
}

TEST_F(PlansTest, APlanTwiceIsUnchangedOrDiffers) {
    EXPECT_TRUE(Plans("XA | 2018 | 12-KH/ĐU | K | 10/1/2018 |").written);
    const auto before = Everything();
    EXPECT_EQ(
        Bring(plans_, "SỔ\n" + kHeader + "XA | 2018 | 12-KH/ĐU | K | 10/1/2018 |").rows_unchanged,
        1);
    EXPECT_EQ(Shown(Plans("XA | 2018 | 13-KH/ĐU | K | 10/1/2018 |").problems), "S!A2 plan.differs");
    EXPECT_EQ(Shown(Plans("XA | 2018 | 12-KH/ĐU | K | 10/1/2018 | trả lại").problems),
              "S!A2 plan.differs");
    EXPECT_EQ(Everything(), before);
}

TEST_F(PlansTest, GoalsAndTasksComeWithThePlan) {
    const std::string header = "Mã đơn vị | Năm | Số và ký hiệu | Khâu đột phá | Nhiệm vụ\n";
    BringAll(plans_, header + "XA | 2018 | 1-KH/ĐU | Một cửa | 1. Làm đường 2. Trồng cây");
    EXPECT_EQ(List("SELECT text FROM plan_task ORDER BY position"), "Làm đường, Trồng cây");
    EXPECT_EQ(Text("SELECT breakthrough FROM plan_plan"), "Một cửa");
    // A register that does not speak of them leaves them as they are.
    EXPECT_EQ(Bring(plans_, "Mã đơn vị | Năm | Số và ký hiệu\nXA | 2018 | 1-KH/ĐU").rows_unchanged,
              1);
    EXPECT_EQ(Shown(Bring(plans_, header + "XA | 2018 | 1-KH/ĐU | Một cửa | Làm cầu").problems),
              "S!A2 plan.differs");
    const auto file = Bytes("so.csv", "Mã đơn vị;Năm;Nhiệm vụ\nCB1;2018;Làm cầu | hạn: mai\n");
    EXPECT_EQ(Shown(BringFile(plans_, file).problems), "so!C2 plan.not_tasks");
}

TEST_F(PlansTest, WhatSomebodyActedOnIsNotUndone) {
    const auto id = Plans("XA | 2018 | | | | chờ duyệt").id;
    const PlanId plan{Count("SELECT max(id) FROM plan_plan")};
    database_->Write([&](db::Transaction& tx) {
        store::Update(tx, store::Get(tx, plan));
        return 0;
    });
    EXPECT_EQ(CodeOf([&] { Undo(id, {plans_}); }), "imports.built_on");
}

TEST_F(PlansTest, UndoTakesPlansBackAndKeepsTheirUnits) {
    const auto id = Plans("XA | 2018 | | | |").id;
    EXPECT_EQ(CodeOf([&] { Undo({1}, {units_}); }), "imports.built_on");
    Undo(id, {plans_});
    EXPECT_EQ(Count("SELECT count(*) FROM plan_plan"), 0);
}

}  // namespace
}  // namespace plan
