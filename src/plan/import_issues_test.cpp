#include "plan/plans_for_test.hpp"

namespace plan {
namespace {

const std::string kHeader =
    "Đơn vị | Vấn đề nổi cộm | Ngày phát hiện | Đồng chí phụ trách | Thời hạn | Việc đã làm |"
    " Tình trạng | Người xác nhận | Ngày xác nhận\n";

class IssuesTest : public testing::PlanLifeTest {
protected:
    imports::Kind issues_ = ImportKinds()[1];

    imports::Answer Issues(const std::string& rows) { return Bring(issues_, kHeader + rows); }
    std::string Kept() {
        return List(
            "SELECT u.code || ' ' || i.title || ' ' || i.state || ' ' || i.head_id"
            " FROM plan_issue i JOIN org_unit u ON u.id = i.unit_id ORDER BY i.id");
    }
};

TEST_F(IssuesTest, AMessyRegisterComesIn) {
    EXPECT_EQ(Shown(Issues("Đơn vị XA | Lấn đất | 10/1/2018 | lò văn páo | 30/6/2018 |"
                           " 01/02/2018: Họp dân | đang thực hiện | |\n"
                           "Đơn vị CB1 | Rác thải | 11/1/2018 | Hoàng Thị Mỷ | 30/4/2018 | |"
                           " đã xong | MTTQ xã | 5/4/2018\n"
                           "Đơn vị XA | Cầu hỏng | 12/1/2018 | Trần Thị Bình | 30/9/2018 | | | |")
                        .problems),
              "");
    EXPECT_EQ(Kept(), "XA Lấn đất under_way 1, CB1 Rác thải confirmed 3, XA Cầu hỏng open 2");
    EXPECT_EQ(List("SELECT taken_on || ' ' || text FROM plan_issue_action"), "2018-02-01 Họp dân");
    EXPECT_EQ(List("SELECT area FROM plan_issue WHERE id = 1"), "other");
}

TEST_F(IssuesTest, WithoutItsStateARowTellsHowFarItCame) {
    BringAll(issues_,
             "Mã đơn vị | Vấn đề | Ngày nêu | Người chịu trách nhiệm | Thời hạn | Tiến độ |"
             " Xác nhận của | Ngày xác nhận\n"
             "XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | |\n"
             "XA | b | 1/1/2018 | Lò Văn Páo | 1/6/2018 | Họp dân | |\n"
             "XA | c | 1/1/2018 | Lò Văn Páo | 1/6/2018 | Họp dân | MTTQ | 1/5/2018");
    EXPECT_EQ(Kept(), "XA a open 1, XA b under_way 1, XA c confirmed 1");
    EXPECT_EQ(List("SELECT taken_on FROM plan_issue_action ORDER BY id"), "2018-01-01, 2018-01-01");
}

TEST_F(IssuesTest, WhatIsWrongIsAtItsCell) {
    EXPECT_EQ(
        Shown(Issues("Đơn vị lạ | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | | |\n"
                     "Đơn vị XA | | | Lò Văn Páo | | | | |\n"
                     "Đơn vị XA | a | 1/1/2018 | Hoàng Thị Mỷ | 1/6/2018 | | | |\n"
                     "Đơn vị XA | a | 1/6/2018 | Lò Văn Páo | 1/1/2018 | | lạ | |\n"
                     "Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | đã xong | Lò Văn Páo |\n"
                     "Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | đã xong | | 1/2/2018")
                  .problems),
        "S!A2 org.unknown_unit_name, S!B3 plan.no_issue, S!C3 plan.no_raised_on, S!E3"
        " plan.no_due_on, S!D4 org.nobody_named, S!G5 plan.unknown_issue_state, S!E5"
        " plan.issue_due_before_raised, S!I6 plan.no_confirmed_on, S!H6 plan.confirmed_by_head,"
        " S!H7 plan.no_confirmed_by");
    EXPECT_EQ(Kept(), "");
}

TEST_F(IssuesTest, ARowTwiceIsUnchangedOrDiffers) {
    const std::string row =
        "Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | 01/02/2018: Họp dân | | |";
    EXPECT_TRUE(Issues(row).written);
    const auto before = Everything();
    EXPECT_EQ(Bring(issues_, "SỔ\n" + kHeader + row).rows_unchanged, 1);
    EXPECT_EQ(Shown(Issues("Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 2/6/2018 | | | |").problems),
              "S!B2 plan.issue_differs");
    EXPECT_EQ(Everything(), before);
}

TEST_F(IssuesTest, WhoBringsAClaimInDoesNotConfirmIt) {
    Issues("Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | báo đã xong | |");
    EXPECT_EQ(List("SELECT claimed_by FROM plan_issue"), actor_.name);
    const auto clerk = Who(actor_.name, 0, {{"issue.read", commune_}, {"issue.confirm", commune_}});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, clerk, {1}); }), "plan.own_claim");
}

TEST_F(IssuesTest, UndoTakesThemBackUntilSomebodyActed) {
    const auto id =
        Issues("Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | 01/02/2018: Họp dân | | |").id;
    Do([&](db::Transaction& tx) {
        return Act(tx, Who("pao", 1, {}), {1}, "Đo đất", Date::Of(2018, 3, 1));
    });
    EXPECT_EQ(imports::testing::CodeOf([&] { Undo(id, {issues_}); }), "imports.built_on");
    const auto other = Issues("Đơn vị XA | b | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | | |").id;
    Undo(other, {issues_});
    EXPECT_EQ(Count("SELECT count(*) FROM plan_issue"), 1);
}

TEST_F(IssuesTest, ARegisterStaysWithinTheUnit) {
    ActAsHolderOf("CB1");
    EXPECT_EQ(Shown(Bring(issues_,
                          kHeader + "Đơn vị XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018 | | | |",
                          {.unit_code = "CB1"})
                        .problems),
              "S!A2 org.outside");
}

}  // namespace
}  // namespace plan
