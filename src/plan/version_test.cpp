// An approved plan changes by a version that is approved again.
#include "plan/plans_for_test.hpp"

namespace plan {
namespace {

using testing::PlanLifeTest;

class VersionTest : public PlanLifeTest {
protected:
    PlanId id_ = Submitted();

    VersionTest() {
        Do([&](db::Transaction& tx) {
            Approve(tx, Head(), id_);
            return MarkDone(tx, Staff(), id_, 1, Date::Of(2018, 5, 19));
        });
    }
    auth::Actor Head() { return HeadAt(district_); }
    Plan Propose(const std::vector<std::string>& tasks) {
        return Do([&](db::Transaction& tx) { return Revise(tx, Staff(), id_, Says(tasks)); });
    }
    Plan Decide(const std::optional<std::string>& reason = std::nullopt) {
        return Do([&](db::Transaction& tx) { return DecideRevision(tx, Head(), id_, reason); });
    }
    /// "1 superseded Làm đường; 2 …": versions with their tasks.
    std::string Versions() {
        return database_->Read([&](db::Transaction& tx) {
            std::string shown;
            for (const auto& version : store::Versions(tx, id_)) {
                shown += (shown.empty() ? "" : "; ") + std::to_string(version.number) + " " +
                         version.state;
                for (const auto& task : version.contents.tasks) shown += " " + task.text;
            }
            return shown;
        });
    }
    std::string Tasks() {
        std::string shown;
        for (const auto& task : Get(id_).contents.tasks)
            shown += (shown.empty() ? "" : ", ") + task.text +
                     (task.done_on ? " " + task.done_on->ToIso() : "");
        return shown;
    }
};

TEST_F(VersionTest, AProposalLeavesThePlanInForceUntilItIsApproved) {
    const auto before = Get(id_);
    Propose({"Làm cầu", "Làm đường"});
    EXPECT_EQ(Tasks(), "Làm đường 2018-05-19");
    EXPECT_EQ(Get(id_).state, State::Approved);
    EXPECT_GT(Get(id_).row_version, before.row_version) << "what waits is part of what was read";
    EXPECT_EQ(Versions(), "2 submitted Làm cầu Làm đường");
    Decide();
    const auto plan = Get(id_);
    EXPECT_EQ(Tasks(), "Làm cầu, Làm đường 2018-05-19");
    EXPECT_EQ(plan.version, 2);
    EXPECT_EQ(plan.counted_on, before.counted_on) << "it counts from where it did";
    EXPECT_EQ(Versions(), "1 superseded Làm đường");
}

TEST_F(VersionTest, WhatThePlanSaidStaysAsItWas) {
    Propose({"Làm cầu"});
    Decide();
    Propose({"Làm kênh"});
    Decide();
    EXPECT_EQ(Versions(), "1 superseded Làm đường; 2 superseded Làm cầu");
    const auto held =
        database_->Read([&](db::Transaction& tx) { return store::Versions(tx, id_)[0].contents; });
    EXPECT_EQ(held.goals, "Hết hộ nghèo");
    EXPECT_EQ(held.tasks[0].done_on, Date::Of(2018, 5, 19));
}

TEST_F(VersionTest, AReturnedProposalIsReadAndAnotherOneFollows) {
    Propose({"Làm cầu"});
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, Head(), id_, ""); }),
              "plan.no_reason");
    Decide("chưa có vốn");
    EXPECT_EQ(Tasks(), "Làm đường 2018-05-19");
    EXPECT_EQ(TasksOf(Staff()), "mend_plan " + std::to_string(id_.value));
    Propose({"Làm kênh"});
    EXPECT_EQ(TasksOf(Staff()), "");
    Decide();
    EXPECT_EQ(Versions(), "1 superseded Làm đường; 2 returned Làm cầu");
    EXPECT_EQ(Get(id_).version, 3);
    EXPECT_EQ(TasksOf(Staff()), "") << "what came back before that is over";
}

TEST_F(VersionTest, WhoProposedItDoesNotDecideAndWhoDecidesIsTold) {
    auto both =
        Who("thammuu",
            0,
            {{"plan.read", commune_}, {"plan.write", commune_}, {"plan.approve", district_}});
    Do([&](db::Transaction& tx) { return Revise(tx, both, id_, Says({"Làm cầu"})); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, both, id_, std::nullopt); }),
              "plan.own_plan");
    EXPECT_EQ(TasksOf(both), "");
    EXPECT_EQ(TasksOf(Head()), "appraise_plan " + std::to_string(id_.value));
    EXPECT_EQ(
        Try([&](db::Transaction& tx) { DecideRevision(tx, HeadAt(commune_), id_, std::nullopt); }),
        "auth.forbidden");
}

TEST_F(VersionTest, NothingElseIsDecidedWhileAProposalWaits) {
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, Head(), id_, std::nullopt); }),
              "plan.no_revision");
    Propose({"Làm cầu"});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, Staff(), id_, Says()); }),
              "plan.revision_waits");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, Head(), id_, "x"); }),
              "plan.revision_waits");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Close(tx, Head(), id_); }), "plan.revision_waits");
    Do([&](db::Transaction& tx) { return Withdraw(tx, Staff(), id_); });
    EXPECT_EQ(Versions(), "");
    EXPECT_EQ(Get(id_).state, State::Approved);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Withdraw(tx, Staff(), id_); }), "plan.wrong_state");
    Do([&](db::Transaction& tx) { return Close(tx, Head(), id_); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, Staff(), id_, Says()); }),
              "plan.wrong_state");
}

TEST_F(VersionTest, AProposalIsCompleteAndWithinThePeriod) {
    auto empty = Says({});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, Staff(), id_, empty); }), "plan.no_tasks");
    auto early = Says();
    early.tasks[0].due_on = Date::Of(2017, 1, 1);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, Staff(), id_, early); }),
              "plan.due_before_period");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, HeadAt(district_), id_, Says()); }),
              "auth.forbidden");
}

TEST_F(VersionTest, EachStepIsInTheLog) {
    Propose({"Làm cầu"});
    Decide("chưa");
    Propose({"Làm kênh"});
    Do([&](db::Transaction& tx) { return Withdraw(tx, Staff(), id_); });
    Propose({"Làm mương"});
    Decide();
    const auto acts = database_->Read([&](db::Transaction& tx) {
        std::string shown;
        for (const auto& entry : audit::List(tx, audit::Subject{"plan", id_.value}, 6))
            shown += entry.act + " ";
        return shown;
    });
    EXPECT_EQ(acts,
              "plan.approve_revision plan.revise plan.withdraw_revision plan.revise"
              " plan.return_revision plan.revise ");
}

}  // namespace
}  // namespace plan
