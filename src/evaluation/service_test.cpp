#include "evaluation/evaluations_for_test.hpp"

namespace evaluation {
namespace {

using testing::EvaluationTest;

TEST_F(EvaluationTest, ARoundLeavesOutTheExemptAndClassesNobodyWhoJoinedLately) {
    Begin();
    EXPECT_EQ(
        List("SELECT coalesce(p.code, 'CB1') || ' ' || e.group_name || ' ' || e.classed || ' '"
             " || u.code FROM evaluation_evaluation e LEFT JOIN org_person p ON p.id ="
             " e.person_id JOIN org_unit u ON u.id = e.deciding_unit_id ORDER BY e.id"),
        "CB1 units 1 XA, DV7 members 1 CB1, DV3 heads 1 XA, DV6 members 1 CB1, DV5 members 1"
        " CB1, DV4 members 1 CB1, DV9 members 0 CB1");
    // Again it begins for nobody.
    EXPECT_EQ(Do([&](db::Transaction& tx) {
                  return BeginRound(tx, Secretary(), {cell_}, kYear, "year");
              }),
              0);
}

TEST_F(EvaluationTest, APeriodThatTheRuleOfItsTimeDoesNotKnowIsRefused) {
    const auto begin = [&](int year, const std::string& period) {
        return Try(
            [&](db::Transaction& tx) { BeginRound(tx, Secretary(), {cell_}, year, period); });
    };
    EXPECT_EQ(begin(2024, "quarter-1"), "evaluation.period_not_in_rule");
    EXPECT_EQ(begin(2026, "quarter-1"), "none");
    EXPECT_EQ(begin(2199, "year"), "evaluation.too_early");
    EXPECT_EQ(
        Try([&](db::Transaction& tx) { BeginRound(tx, Member(4, cell_), {cell_}, kYear, "year"); }),
        "auth.forbidden");
}

TEST_F(EvaluationTest, APostThatAnOrganElsewhereManagesIsDecidedOnThere) {
    BringAll(organs_, R"(
        Mã đơn vị | Tên | Loại
        HUYEN | Ban Thường vụ | ban thường vụ)");
    BringAll(KindNamed("posts"), R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ | Cơ quan quản lý | Từ ngày | Đến ngày
        CB1 | Vàng A Sử | DV4 | Trưởng ban | Ban Thường vụ | 1/8/2015 |)");
    Begin();
    EXPECT_EQ(Get(Of(4)).group, "managed");
    EXPECT_EQ(Get(Of(4)).deciding_unit_id.value, district_);
    EXPECT_EQ(Get(Of(5)).deciding_unit_id.value, cell_);
}

TEST_F(EvaluationTest, WhatIsHandedInIsCompleteAndComesBackWithAReason) {
    Begin();
    const auto id = Of(4);
    const auto actor = Member(4, cell_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { HandIn(tx, actor, id); }), "evaluation.field_missing");
    auto review = Complete(id);
    review.fields["la"] = "x";
    EXPECT_EQ(Try([&](db::Transaction& tx) { WriteSelfReview(tx, actor, id, review); }),
              "evaluation.unknown_field");
    HandedIn(id);
    EXPECT_EQ(TasksOf(Secretary()), "write_evaluation 1, propose_evaluations 1");
    EXPECT_EQ(Try([&](db::Transaction& tx) { WriteSelfReview(tx, actor, id, {}); }),
              "evaluation.wrong_state");
    EXPECT_EQ(Try([&](db::Transaction& tx) { GiveBack(tx, Secretary(), id, ""); }),
              "evaluation.no_reason");
    Do([&](db::Transaction& tx) { return GiveBack(tx, Secretary(), id, "Thiếu số liệu").id; });
    EXPECT_EQ(Get(id).remarks, "Thiếu số liệu");
    EXPECT_EQ(TasksOf(actor), "mend_evaluation 1");
}

TEST_F(EvaluationTest, AnEvaluationIsThereForItsSubjectItsSecretaryAndWhoDecides) {
    Begin();
    const auto see = [&](const auth::Actor& actor, EvaluationId id) {
        return Try([&](db::Transaction& tx) { See(tx, actor, id); });
    };
    const auto id = Of(4);
    EXPECT_EQ(see(Member(4, cell_), id), "none");
    EXPECT_EQ(see(Secretary(), id), "none");
    EXPECT_EQ(see(OfficerAt(cell_), id), "none");
    EXPECT_EQ(see(Member(5, cell_), id), "evaluation.unknown_evaluation");
    // Above a member's cell there are counts; the head of the cell is decided on there.
    EXPECT_EQ(see(Above(), id), "evaluation.unknown_evaluation");
    EXPECT_EQ(see(Above(), Of(3)), "none");
    EXPECT_EQ(see(Above(), {999}), "evaluation.unknown_evaluation");
}

TEST_F(EvaluationTest, NobodyRecordsVotesOrProposesAboutThemself) {
    Begin();
    HandedIn(Of(3));
    const Vote vote{Date::Of(2024, 12, 1), 7, {{"tot", 7}}};
    EXPECT_EQ(Try([&](db::Transaction& tx) { PutVote(tx, Secretary(), Of(3), vote); }),
              "evaluation.own_evaluation");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Propose(tx, Secretary(), Of(3), "xuat-sac"); }),
              "evaluation.own_evaluation");
    EXPECT_EQ(Try([&](db::Transaction& tx) { PutVote(tx, Above(), Of(3), vote); }), "none");
}

TEST_F(EvaluationTest, MoreVotesThanVotersAreRefusedWithBothNumbers) {
    Begin();
    HandedIn(Of(4));
    const Vote vote{Date::Of(2024, 12, 1), 7, {{"tot", 5}, {"xuat-sac", 3}}};
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) { PutVote(tx, Secretary(), Of(4), vote); }),
              "evaluation.more_votes_than_voters votes=8 voters=7");
    EXPECT_EQ(Count("SELECT count(*) FROM evaluation_vote"), 0);
    const Vote right{Date::Of(2024, 12, 1), 7, {{"tot", 5}, {"xuat-sac", 2}}};
    Do([&](db::Transaction& tx) { return PutVote(tx, Secretary(), Of(4), right).id; });
    EXPECT_EQ(Count("SELECT sum(votes) FROM evaluation_ballot"), 7);
}

TEST_F(EvaluationTest, AProposalNeedsTheVoteAndTheCommentOfTheCell) {
    Begin();
    HandedIn(Of(4));
    const auto propose = [&](const std::string& proposed) {
        return Try([&](db::Transaction& tx) { Propose(tx, Secretary(), Of(4), proposed); });
    };
    EXPECT_EQ(propose("tot"), "evaluation.no_comment");
    Do([&](db::Transaction& tx) { return AddComment(tx, Secretary(), Of(4), "cell", "Tốt").id; });
    EXPECT_EQ(propose("tot"), "evaluation.no_vote");
    Do([&](db::Transaction& tx) {
        return PutVote(tx, Secretary(), Of(4), {Date::Of(2024, 12, 1), 7, {{"tot", 7}}}).id;
    });
    EXPECT_EQ(propose("gioi"), "evaluation.unknown_class");
    EXPECT_EQ(propose("tot"), "none");
}

TEST_F(EvaluationTest, WhoJoinedLatelyIsReviewedButNeitherVotedOnNorClassed) {
    Begin();
    HandedIn(Of(9));
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  PutVote(tx, Secretary(), Of(9), {Date::Of(2024, 12, 1), 7, {{"tot", 7}}});
              }),
              "evaluation.not_classed");
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  AddComment(tx, Secretary(), Of(9), "cell", "Mới về");
                  Propose(tx, Secretary(), Of(9), "");
              }),
              "none");
}

}  // namespace
}  // namespace evaluation
