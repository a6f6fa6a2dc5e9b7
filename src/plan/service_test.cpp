// The life of a plan, who may do what with it, and what waits for whom.
#include "plan/service.hpp"

#include "plan/plans_for_test.hpp"

namespace plan {
namespace {

using imports::testing::CodeOf;
using testing::IssueTest;
using testing::PlanLifeTest;

TEST_F(PlanLifeTest, FromDraftToItsEnd) {
    const auto id = Submitted();
    Do([&](db::Transaction& tx) { return Approve(tx, HeadAt(district_), id); });
    auto plan = Get(id);
    EXPECT_EQ(plan.state, State::Approved);
    EXPECT_EQ(plan.decided_by, "dungdau");
    // Decided long after its year: it counts on that year's last day.
    EXPECT_EQ(plan.counted_on, Date::Of(2018, 12, 31));
    Do([&](db::Transaction& tx) { return MarkDone(tx, Staff(), id, 1, Date::Of(2018, 5, 19)); });
    EXPECT_EQ(Get(id).contents.tasks[0].done_on, Date::Of(2018, 5, 19));
    EXPECT_EQ(Try([&](db::Transaction& tx) { MarkDone(tx, Staff(), id, 2, std::nullopt); }),
              "plan.no_such_task");
    EXPECT_EQ(
        Try([&](db::Transaction& tx) { MarkDone(tx, Staff(), id, 1, tx.Today().PlusDays(1)); }),
        "plan.done_in_future");
    Do([&](db::Transaction& tx) { return Close(tx, HeadAt(district_), id); });
    EXPECT_EQ(Get(id).state, State::Closed);
    EXPECT_EQ(Try([&](db::Transaction& tx) { MarkDone(tx, Staff(), id, 1, std::nullopt); }),
              "plan.not_in_force");
    const auto entries = database_->Read(
        [&](db::Transaction& tx) { return audit::List(tx, audit::Subject{"plan", id.value}, 10); });
    ASSERT_EQ(entries.size(), 5U);
    EXPECT_EQ(entries[0].act, "plan.close");
    EXPECT_NE(entries[0].content_before.find("\"approved\""), std::string::npos);
    EXPECT_EQ(entries[4].act, "plan.draft");
}

TEST_F(PlanLifeTest, AReturnHasItsReasonAndComesBackBetter) {
    const auto id = Submitted();
    const auto head = HeadAt(district_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, head, id, ""); }), "plan.no_reason");
    Do([&](db::Transaction& tx) { return Return(tx, head, id, "thiếu chỉ tiêu"); });
    EXPECT_EQ(Get(id).remarks, "thiếu chỉ tiêu");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, head, id); }), "plan.wrong_state");
    Do([&](db::Transaction& tx) { return Revise(tx, Staff(), id, Says({"a", "b"})); });
    Do([&](db::Transaction& tx) { return Submit(tx, Staff(), id); });
    EXPECT_EQ(Get(id).contents.tasks.size(), 2U);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, Staff(), id, Says()); }),
              "plan.wrong_state");
    Do([&](db::Transaction& tx) { return Withdraw(tx, Staff(), id); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Withdraw(tx, Staff(), id); }), "plan.wrong_state");
}

TEST_F(PlanLifeTest, AnEmptyPlanIsADraftStill) {
    auto contents = Says({});
    const auto id = Drafted(Staff(), contents);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, Staff(), id); }), "plan.no_tasks");
    contents = Says();
    contents.goals.clear();
    Do([&](db::Transaction& tx) { return Revise(tx, Staff(), id, contents); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, Staff(), id); }), "plan.no_goals");
}

TEST_F(PlanLifeTest, ATaskIsNotDueBeforeThePeriodNorBeforeTheIssue) {
    const auto said = [&](const Contents& contents) {
        try {
            CheckDays(contents, Period::OfYear(2018));
        } catch (const Failure& failure) {
            std::string shown;
            for (const auto& field : failure.fields) shown += field.name + " " + field.code + ", ";
            return shown;
        }
        return std::string();
    };
    auto contents = Says({"a", "b"});
    contents.tasks[1].due_on = Date::Of(2017, 12, 31);
    EXPECT_EQ(said(contents), "tasks[1].due_on plan.due_before_period, ");
    contents.tasks[1].due_on = Date::Of(2018, 1, 1);
    EXPECT_EQ(said(contents), "");
    contents.issued_on = Date::Of(2018, 2, 1);
    contents.tasks[0].due_on = Date::Of(2018, 2, 1);
    EXPECT_EQ(said(contents), "tasks[1].due_on plan.due_before_issue, ");
    contents.starts_on = Date::Of(2018, 3, 1);
    contents.ends_on = Date::Of(2018, 2, 28);
    EXPECT_EQ(said(contents),
              "ends_on plan.ends_before_start, tasks[0].due_on plan.due_before_period, "
              "tasks[1].due_on plan.due_before_period, ");
    EXPECT_EQ(CodeOf([&] { Drafted(Staff(), contents); }), "plan.ends_before_start");
}

TEST_F(PlanLifeTest, TheUnitAboveDecidesAndNeverTheAuthor) {
    const auto id = Submitted();
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, HeadAt(commune_), id); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, HeadAt(cell_), id); }),
              "plan.unknown_plan");
    auto author = Who("thammuu", 0, {{"plan.approve", district_}});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, author, id); }), "plan.own_plan");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, author, id, "x"); }), "plan.own_plan");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, HeadAt(district_), id); }), "none");
}

TEST_F(PlanLifeTest, WhoWroteItLastDoesNotDecideEither) {
    const auto id = Drafted(Staff());
    const auto second = Who(
        "pho", 0, {{"plan.read", commune_}, {"plan.write", commune_}, {"plan.approve", district_}});
    Do([&](db::Transaction& tx) {
        Revise(tx, second, id, Says());
        return Submit(tx, Staff(), id);
    });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, second, id); }), "plan.own_plan");
}

TEST_F(PlanLifeTest, AHeadsPlanGoesAboveAMembersStays) {
    const auto head = Who("pao", 1, {{"plan.own", commune_}});
    const auto member = Who("binh", 2, {{"plan.own", commune_}});
    const auto of_head = Drafted(head, Says(), 1), of_member = Drafted(member, Says(), 2);
    EXPECT_EQ(Get(of_head).approving_unit_id.value, district_);
    EXPECT_EQ(Get(of_member).approving_unit_id.value, commune_);
    EXPECT_EQ(Get(of_member).kind, kPersonal);
    // A post that an organ manages sends the plan to the unit of that organ.
    Do([&](db::Transaction& tx) {
        tx.Execute(
            "INSERT INTO org_organ (unit_id, kind, name, symbol, valid_from)"
            " VALUES (:unit, 'ban-thuong-vu', 'Ban Thường vụ', 'HU', '2010-01-01')",
            {{"unit", district_}});
        return tx.Execute(
            "INSERT INTO org_post (person_id, unit_id, title, managing_organ_id, valid_from)"
            " SELECT 2, :unit, 'Phó bí thư', max(id), '2015-01-01' FROM org_organ",
            {{"unit", commune_}});
    });
    EXPECT_EQ(Get(of_member).approving_unit_id.value, district_);
}

TEST_F(PlanLifeTest, APersonalPlanIsReadByItsPersonTheSecretaryAndWhoDecides) {
    const auto member = Who("binh", 2, {{"plan.own", commune_}});
    const auto id = Drafted(member, Says(), 2);
    const auto see = [&](const auth::Actor& actor) {
        return Try([&](db::Transaction& tx) { See(tx, actor, id); });
    };
    EXPECT_EQ(see(member), "none");
    EXPECT_EQ(see(Who("bithu", 1, {{"sheet.read", commune_}})), "none");
    EXPECT_EQ(see(HeadAt(commune_)), "none");
    EXPECT_EQ(see(Staff()), "plan.unknown_plan");
    EXPECT_EQ(see(HeadAt(district_)), "plan.unknown_plan");
    EXPECT_EQ(see(Who("my", 3, {{"plan.own", cell_}})), "plan.unknown_plan");
    EXPECT_EQ(CodeOf([&] { Drafted(member, Says(), 1); }), "auth.forbidden");
    EXPECT_EQ(CodeOf([&] { Drafted(Staff(), Says(), 3); }), "plan.not_of_unit");
}

TEST_F(PlanLifeTest, OnePlanOfAKindAYearButSeveralThemes) {
    Drafted(Staff());
    EXPECT_EQ(CodeOf([&] { Drafted(Staff()); }), "plan.plan_exists");
    const auto thematic = [&] {
        Do([&](db::Transaction& tx) {
            const auto programme = directive::store::Find(tx, "CT05").value();
            return Draft(tx, Staff(), {{}, {commune_}, programme, 2018, "thematic", Says()});
        });
    };
    thematic();
    thematic();
    EXPECT_EQ(Count("SELECT count(*) FROM plan_plan"), 3);
}

TEST_F(PlanLifeTest, APlanFromARegisterLivesOn) {
    BringAll(ImportKinds()[0],
             "Mã đơn vị | Năm | Số và ký hiệu | Trạng thái\nXA | 2018 | 1-KH/ĐU | chờ duyệt");
    const PlanId id{Count("SELECT max(id) FROM plan_plan")};
    Do([&](db::Transaction& tx) { return Approve(tx, HeadAt(district_), id); });
    EXPECT_EQ(Get(id).counted_on, Date::Of(2018, 12, 31));
    EXPECT_EQ(CodeOf([&] { Drafted(Staff()); }), "plan.plan_exists");
}

TEST_F(PlanLifeTest, WhatWaitsIsTheirsWhoDecideAndWhatCameBackTheirsWhoWrite) {
    const auto id = Submitted();
    const auto number = std::to_string(id.value);
    EXPECT_EQ(TasksOf(HeadAt(district_)), "appraise_plan " + number);
    EXPECT_EQ(TasksOf(HeadAt(commune_)), "");
    EXPECT_EQ(TasksOf(Staff()), "");
    Do([&](db::Transaction& tx) { return Return(tx, HeadAt(district_), id, "x"); });
    EXPECT_EQ(TasksOf(Staff()), "mend_plan " + number);
    EXPECT_EQ(TasksOf(HeadAt(district_)), "");
    EXPECT_EQ(TasksOf(Who("la", 0, {{"plan.write", cell_}})), "");
}

TEST_F(IssueTest, FromRaisedToConfirmedByAnother) {
    const auto id = Raised();
    const auto head = Who("pao", 1, {});
    EXPECT_EQ(TasksOf(head), "resolve_issue 1");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, Watcher(), id); }),
              "plan.issue_wrong_state");
    Do([&](db::Transaction& tx) { return Act(tx, head, id, "Họp dân", Date::Of(2018, 2, 1)); });
    EXPECT_EQ(StateOf(id), IssueState::UnderWay);
    Do([&](db::Transaction& tx) { return Claim(tx, head, id, "Đã trả đất"); });
    EXPECT_EQ(TasksOf(head), "");
    EXPECT_EQ(TasksOf(Watcher()), "confirm_issue 1");
    Do([&](db::Transaction& tx) { return Reopen(tx, Watcher(), id, "Còn hai hộ"); });
    EXPECT_EQ(TasksOf(head), "resolve_issue 1");
    Do([&](db::Transaction& tx) {
        Claim(tx, head, id, "Xong");
        return Confirm(tx, Watcher(), id);
    });
    EXPECT_EQ(StateOf(id), IssueState::Confirmed);
    const auto entries = database_->Read([&](db::Transaction& tx) {
        return audit::List(tx, audit::Subject{"issue", id.value}, 10);
    });
    ASSERT_EQ(entries.size(), 6U);
    EXPECT_EQ(entries[0].act, "plan.issue_confirm");
}

TEST_F(IssueTest, NeitherItsHeadNorWhoClaimedItConfirms) {
    const auto id = Raised();
    auto clerk =
        Who("thammuu",
            0,
            {{"issue.read", commune_}, {"issue.write", commune_}, {"issue.confirm", commune_}});
    Do([&](db::Transaction& tx) { return Claim(tx, clerk, id, "Xong"); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, clerk, id); }), "plan.own_claim");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Reopen(tx, Watcher(1), id, "x"); }), "plan.own_claim");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, Writer(), id); }), "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, Watcher(), id); }), "none");
}

TEST_F(IssueTest, WhatIsOverdueIsKnownAboveToWhoHeadsIt) {
    const auto id = std::to_string(Raised().value);
    const auto above = [&](std::int64_t person) {
        return Who("dungdau", person, {{"plan.approve", district_}, {"issue.confirm", commune_}});
    };
    EXPECT_EQ(TasksOf(above(0)), "overdue_issue " + id);
    EXPECT_EQ(TasksOf(above(1)), "resolve_issue " + id) << "who answers for it has it already";
    EXPECT_EQ(TasksOf(Watcher()), "") << "the Front confirms, it does not chase";
    Do([&](db::Transaction& tx) { return Claim(tx, Writer(), {1}, "Xong"); });
    EXPECT_EQ(TasksOf(above(0)), "confirm_issue " + id);
}

TEST_F(IssueTest, WhatIsWrongIsRefused) {
    const auto id = Raised();
    auto contents = Contents();
    contents.due_on = Date::Of(2018, 1, 9);
    const auto change = [&](const IssueContents& said) {
        return Try([&](db::Transaction& tx) { Change(tx, Writer(), id, said); });
    };
    EXPECT_EQ(change(contents), "plan.issue_due_before_raised");
    contents = Contents();
    contents.area = "la";
    EXPECT_EQ(change(contents), "plan.unknown_area");
    contents = Contents();
    contents.head_id = {3};
    EXPECT_EQ(change(contents), "plan.head_not_of_unit");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Act(tx, Writer(), id, "x", tx.Today().PlusDays(1)); }),
              "plan.action_in_future");
    EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, Who("la", 2, {}), id); }),
              "plan.unknown_issue");
}

}  // namespace
}  // namespace plan
