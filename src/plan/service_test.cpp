// The life of a plan, who may do what with it, and what waits for whom.
#include "plan/service.hpp"

#include "directive/programmes_for_test.hpp"
#include "plan/imports.hpp"
#include "plan/store.hpp"
#include "plan/tasks.hpp"

namespace plan {
namespace {

using imports::testing::CodeOf;

class PlanLifeTest : public directive::testing::ProgrammesTest {
protected:
    std::int64_t district_ = 0, commune_ = 0, cell_ = 0;

    template <typename Work>
    auto Do(Work work) {
        return database_->Write(work);
    }
    PlanLifeTest() {
        Plant("HUYEN\n  XA\n    CB1\n    CB2");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Người đứng đầu
            XA | Lò Văn Páo | DV1 | x
            XA | Trần Thị Bình | DV2 |
            CB1 | Hoàng Thị Mỷ | DV3 |)");
        Do([&](db::Transaction& tx) {
            district_ = org::store::FindUnit(tx, "HUYEN")->value;
            commune_ = org::store::FindUnit(tx, "XA")->value;
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            return 0;
        });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        const auto before = Everything();
        const auto code =
            CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
        EXPECT_TRUE(code == "none" || Everything() == before);
        return code;
    }
    static auth::Actor Who(const std::string& name,
                           std::int64_t person,
                           const std::vector<std::pair<std::string, std::int64_t>>& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person;
        for (const auto& [right, unit] : rights)
            principal->grants.push_back(
                {right, "", unit, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    auth::Actor Staff() {
        return Who("thammuu", 0, {{"plan.read", commune_}, {"plan.write", commune_}});
    }
    auth::Actor HeadAt(std::int64_t unit) {
        return Who("dungdau", 0, {{"plan.read", unit}, {"plan.approve", unit}});
    }
    static Contents Says(const std::vector<std::string>& tasks = {"Làm đường"}) {
        Contents contents;
        contents.title = "Kế hoạch năm";
        contents.goals = "Hết hộ nghèo";
        for (const auto& text : tasks)
            contents.tasks.push_back({text, "", std::nullopt, std::nullopt, "", std::nullopt});
        return contents;
    }
    PlanId Drafted(const auth::Actor& actor,
                   const Contents& contents = Says(),
                   std::int64_t person = 0,
                   std::int64_t unit = 0) {
        return Do([&](db::Transaction& tx) {
            const auto programme = directive::store::Find(tx, "CT05").value();
            return Draft(tx,
                         actor,
                         {{person},
                          {unit == 0 ? commune_ : unit},
                          programme,
                          2018,
                          kYearly,
                          contents})
                .id;
        });
    }
    PlanId Submitted() {
        const auto id = Drafted(Staff());
        Do([&](db::Transaction& tx) { return Submit(tx, Staff(), id); });
        return id;
    }
    Plan Get(PlanId id) {
        return database_->Read([&](db::Transaction& tx) { return store::Get(tx, id); });
    }
    /// "mend_plan 1": kinds and records.
    std::string TasksOf(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            std::string shown;
            for (const auto& task : Tasks(tx, actor))
                shown +=
                    (shown.empty() ? "" : ", ") + task.kind + " " + std::to_string(task.record_id);
            return shown;
        });
    }
};

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

}  // namespace
}  // namespace plan
