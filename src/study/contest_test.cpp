#include "study/study_for_test.hpp"

namespace study {
namespace {

using imports::testing::CodeOf;

class ContestTest : public testing::StudyTest {
protected:
    auth::Actor Office() {
        return Who(0, {"study.read", "study.write", "person.read", "unit.read"}, cell_);
    }
    Session Contest(const std::string& title = "Kể chuyện về Bác") {
        auto session = Wanted(title);
        session.form = "hoi-thi";
        session.ends_on = day_.PlusDays(60);
        session.rounds = {{"Vòng sơ khảo", day_.PlusDays(3), "cấp chi bộ", 120},
                          {"Chung kết", day_.PlusDays(50), "cấp xã", 12}};
        session.prizes = {{2, "Giải nhất", PersonOf("DV1"), {}, ""},
                          {2, "Giải tập thể", {}, cell_, ""},
                          {0, "Giải phong trào", {}, {}, "Trường tiểu học"}};
        return session;
    }
    Session Kept(const Session& wanted) {
        return database_->Write(
            [&](db::Transaction& tx) { return Record(tx, Office(), wanted, {}); });
    }
    std::string Refusal(const Session& wanted) {
        return CodeOf([&] { Kept(wanted); });
    }
};

TEST_F(ContestTest, IsOneSessionHoweverManyRoundsItHas) {
    const auto kept = Kept(Contest());
    ASSERT_EQ(kept.rounds.size(), 2U);
    EXPECT_EQ(kept.rounds[1].name, "Chung kết");
    EXPECT_EQ(kept.rounds[1].entries, 12);
    ASSERT_EQ(kept.prizes.size(), 3U);
    EXPECT_EQ(kept.prizes[0].person_id, PersonOf("DV1"));
    EXPECT_EQ(kept.prizes[1].unit_id, cell_);
    EXPECT_EQ(kept.prizes[2].recipient, "Trường tiểu học");
    EXPECT_EQ(kept.ends_on, day_.PlusDays(60));
    EXPECT_EQ(Figure("study.sessions"), "1");
    EXPECT_EQ(Figure("study.sessions", {{"study_form", "hoi-thi"}}), "1");
    // Entries are no attendances of people who were due.
    EXPECT_EQ(Figure("study.attended"), "0");
    EXPECT_EQ(Figure("study.rate"), "0/0");
    database_->Write([&](db::Transaction& tx) { TakeBack(tx, Office(), kept.id); });
    EXPECT_EQ(
        Count("SELECT (SELECT count(*) FROM study_round) + (SELECT count(*) FROM study_prize)"), 0);
}

TEST_F(ContestTest, IsPutRightAsAWhole) {
    auto session = Kept(Contest());
    session.rounds.pop_back();
    session.prizes = {{1, "Giải nhì", {}, {}, "Nhóm trẻ"}};
    const auto now =
        database_->Write([&](db::Transaction& tx) { return Correct(tx, Office(), session, {}); });
    EXPECT_EQ(now.rounds.size(), 1U);
    ASSERT_EQ(now.prizes.size(), 1U);
    EXPECT_EQ(now.prizes[0].name, "Giải nhì");
}

TEST_F(ContestTest, WhatCannotBeIsRefused) {
    auto wrong = Contest();
    wrong.form = "hoi-nghi";
    EXPECT_EQ(Refusal(wrong), "study.not_a_contest");
    wrong = Contest();
    wrong.ends_on = day_.PlusDays(-1);
    EXPECT_EQ(Refusal(wrong), "study.ends_before");
    wrong = Contest();
    wrong.rounds[1].held_on = day_.PlusDays(61);
    EXPECT_EQ(Refusal(wrong), "study.round_outside");
    wrong = Contest();
    wrong.ends_on.reset();
    EXPECT_EQ(Refusal(wrong), "study.round_outside");
    wrong = Contest();
    wrong.ends_on = Date::Of(2190, 1, 1);
    wrong.rounds[1].held_on = Date::Of(2189, 1, 1);
    EXPECT_EQ(Refusal(wrong), "study.in_future");
    wrong = Contest();
    wrong.prizes[0].round = 3;
    EXPECT_EQ(Refusal(wrong), "study.unknown_round");
    wrong = Contest();
    wrong.prizes[0].recipient = "Cũng là anh ấy";
    EXPECT_EQ(Refusal(wrong), "study.one_recipient");
    wrong.prizes[0] = {0, "Giải nhất", {}, {}, ""};
    EXPECT_EQ(Refusal(wrong), "study.one_recipient");
    // Without rounds nothing says who took part.
    wrong = Contest();
    wrong.rounds.clear();
    wrong.prizes.clear();
    EXPECT_EQ(Refusal(wrong), "study.no_attendance");
    EXPECT_EQ(Count("SELECT count(*) FROM study_session"), 0);
}

TEST_F(ContestTest, AWinnerIsSomebodyWhomTheWriterMayKnow) {
    auto session = Contest();
    session.prizes[0].person_id = PersonOf("DV5");
    EXPECT_EQ(Refusal(session), "org.unknown_person");
    session.prizes[0].person_id = PersonOf("DV1");
    const auto kept = Kept(session);
    // Who was named before stays, also where somebody writes who may not know them.
    const auto writer = Who(0, {"study.read", "study.write"}, cell_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Correct(tx, writer, kept, {}); }), "none");
}

}  // namespace
}  // namespace study
