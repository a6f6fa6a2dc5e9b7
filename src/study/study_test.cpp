#include "study/study_for_test.hpp"

namespace study {
namespace {

using imports::testing::CodeOf;
using testing::StudyTest;

TEST(Groups, AreReadAsTheyAreWritten) {
    const std::vector<Group> groups{{"Đảng viên", 30, 28}, {"Đoàn viên", 15, 12}};
    EXPECT_EQ(ToText(groups), "Đảng viên: 28/30; Đoàn viên: 12/15");
    EXPECT_EQ(GroupsFrom(ToText(groups)), groups);
    EXPECT_EQ(GroupsFrom(" 5 / 7 "), (std::vector<Group>{{"", 7, 5}}));
    EXPECT_EQ(GroupsFrom("Đảng viên: 28"), std::nullopt);
    EXPECT_EQ(GroupsFrom("1/2: x"), std::nullopt);
}

TEST(Groups, OfEachNoMoreAttendThanAreDue) {
    EXPECT_EQ(CodeOf([] { CheckGroups({{"a", 3, 4}}); }), "study.more_than_due");
    EXPECT_EQ(CodeOf([] { CheckGroups({{"a", 0, 0}}); }), "study.nobody_due");
    EXPECT_EQ(CodeOf([] { CheckGroups({{"a", kLargestGroup + 1, 0}}); }), "study.group_too_large");
    EXPECT_EQ(CodeOf([] { CheckGroups({{"A", 1, 0}, {"a", 1, 0}}); }), "study.group_twice");
    EXPECT_EQ(CodeOf([] { CheckGroups({{"a", 3, 3}, {"b", 1, 0}}); }), "none");
}

TEST_F(StudyTest, WhoIsDueFollowsTheRuleOfTheDay) {
    // Lử joined later, Bình is exempt: came all the same, and counts as attending alone.
    const auto session = Recorded({"DV1", "DV3"});
    EXPECT_EQ(session.Due(), 2);
    EXPECT_EQ(session.Attended(), 2);
    EXPECT_EQ(Figure("study.sessions"), "1");
    EXPECT_EQ(Figure("study.attended"), "2");
    EXPECT_EQ(Figure("study.rate"), "1/2");
}

TEST_F(StudyTest, NumbersCountLikeLists) {
    Recorded({"DV1", "DV2"});
    const auto session = WithNumbers({{"Đảng viên", 30, 28}, {"Đoàn viên", 15, 12}});
    EXPECT_EQ(ToText(session.groups), "Đảng viên: 28/30; Đoàn viên: 12/15");
    EXPECT_EQ(Figure("study.attended"), "42");
    EXPECT_EQ(Figure("study.rate"), "42/47");
    EXPECT_EQ(Figure("study.attended", {{"month", "2022-03"}}), "42");
    EXPECT_EQ(Figure("study.attended", {{"study_form", "hoi-thi"}}), "0");
    database_->Write([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), session.id); });
    EXPECT_EQ(Figure("study.attended"), "2");
}

TEST_F(StudyTest, WhatCannotBeIsRefused) {
    Recorded({"DV1"});
    EXPECT_EQ(CodeOf([&] { Recorded({"DV1"}); }), "study.session_exists");
    EXPECT_EQ(CodeOf([&] { Recorded({}, "b"); }), "study.no_attendance");
    EXPECT_EQ(CodeOf([&] { Recorded({"DV5"}, "b"); }), "study.not_of_unit");
    EXPECT_EQ(CodeOf([&] { Recorded({"DV4"}, "b"); }), "study.not_of_unit");
    auto both = Wanted("b");
    both.groups = {{"", 1, 1}};
    EXPECT_EQ(
        Try([&](db::Transaction& tx) { Record(tx, Secretary(cell_), both, {PersonOf("DV1")}); }),
        "study.list_or_numbers");
    auto later = Wanted("b");
    later.held_on = Date::Of(2190, 1, 1);
    later.groups = {{"", 1, 1}};
    EXPECT_EQ(Try([&](db::Transaction& tx) { Record(tx, Secretary(cell_), later, {}); }),
              "study.in_future");
    EXPECT_EQ(Count("SELECT count(*) FROM study_session"), 1);
}

TEST_F(StudyTest, ASessionIsPutRightAndLogged) {
    auto session = Recorded({"DV1"});
    session.title = "Chuyên đề năm";
    const auto now = database_->Write([&](db::Transaction& tx) {
        return Correct(tx, Secretary(cell_), session, {PersonOf("DV1"), PersonOf("DV2")});
    });
    EXPECT_EQ(now.Attended(), 2);
    EXPECT_EQ(now.row_version, 2);
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'study-session' ORDER BY id"),
              "study.record, study.correct");
}

TEST_F(StudyTest, ASessionOfAnotherUnitIsNotThere) {
    const auto session = Recorded({"DV1"});
    const auto stranger = Secretary(other_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, stranger, session.id); }),
              "study.unknown_session");
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, stranger, session.id); }),
              "study.unknown_session");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Record(tx, stranger, Wanted("b"), {}); }),
              "auth.forbidden");
    const auto reader = Who(0, {"study.read"}, cell_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, reader, session.id); }),
              "auth.forbidden");
}

class ReflectionTest : public StudyTest {
protected:
    auth::Actor Member(const std::string& code, org::UnitId unit) {
        return Who(PersonOf(code).value, {"reflection.own"}, unit);
    }
    Reflection HandedIn(const auth::Actor& actor,
                        const std::string& person,
                        SessionId session,
                        const std::string& text = "") {
        return database_->Write([&](db::Transaction& tx) {
            Reflection wanted;
            wanted.person_id = PersonOf(person);
            wanted.session_id = session;
            wanted.text = text;
            return HandIn(tx, actor, wanted);
        });
    }
};

TEST_F(ReflectionTest, IsForThePersonAndTheirSecretaryAlone) {
    const auto session = Recorded({"DV1"}).id;
    const auto held = HandedIn(Member("DV1", cell_), "DV1", session, "điều tôi nghĩ");
    for (const auto& actor : {Member("DV1", cell_), Secretary(cell_)})
        EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, actor, held.id); }), "none");
    for (const auto& actor :
         {Member("DV2", cell_), Secretary(other_), Who(0, {"study.read", "sheet.read"}, cell_)}) {
        EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, actor, held.id); }),
                  "study.unknown_reflection");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Rewrite(tx, actor, held.id, "x"); }),
                  "study.unknown_reflection");
        EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, actor, held.id); }),
                  "study.unknown_reflection");
    }
}

TEST_F(ReflectionTest, ItsTextStandsInNoLog) {
    const auto session = Recorded({"DV1"}).id;
    const auto held = HandedIn(Member("DV1", cell_), "DV1", session, "điều tôi nghĩ");
    database_->Write(
        [&](db::Transaction& tx) { Rewrite(tx, Member("DV1", cell_), held.id, "khác hẳn"); });
    database_->Write([&](db::Transaction& tx) { TakeBack(tx, Member("DV1", cell_), held.id); });
    const auto all = Everything();
    EXPECT_EQ(all.find("điều tôi nghĩ"), std::string::npos);
    EXPECT_EQ(all.find("khác hẳn"), std::string::npos);
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'reflection' ORDER BY id"),
              "study.hand_in, study.rewrite, study.take_reflection_back");
}

TEST_F(ReflectionTest, HandingInIsWhatCounts) {
    const auto session = Recorded({"DV1"}).id;
    EXPECT_EQ(Figure("reflections.submitted"), "0");
    HandedIn(Member("DV1", cell_), "DV1", session);
    HandedIn(Secretary(cell_), "DV2", session);
    EXPECT_EQ(Figure("reflections.submitted"), "2");
    EXPECT_EQ(CodeOf([&] { HandedIn(Member("DV1", cell_), "DV1", session); }),
              "study.reflection_exists");
    EXPECT_EQ(CodeOf([&] { HandedIn(Member("DV1", cell_), "DV2", session); }),
              "org.unknown_person");
    EXPECT_EQ(CodeOf([&] { HandedIn(Member("DV5", other_), "DV5", session); }),
              "study.unknown_session");
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), session); }),
              "study.session_used");
}

TEST_F(ReflectionTest, TheRateIsOfThoseDueInTheYear) {
    const auto session = Recorded({"DV1"}).id;
    HandedIn(Member("DV1", cell_), "DV1", session);
    figure::Catalogue catalogue;
    AddFigures(catalogue);
    const auto value = database_->Read([&](db::Transaction& tx) {
        figure::Question question;
        question.unit_id = UnitOf("XA").value;
        question.from = Date::Of(tx.Today().Year(), 1, 1);
        question.to = Date::Of(tx.Today().Year(), 12, 31);
        return figure::Ask(tx, catalogue.Find("reflections.rate"), question).at(0);
    });
    // Bình is exempt.
    EXPECT_EQ(value.part, 1);
    EXPECT_EQ(value.whole, 4);
}

const std::string kHeader =
    "Mã đơn vị | Ngày tổ chức | Tên buổi học | Hình thức | Thành phần dự học | Phải dự | Có mặt\n";

class SessionsTest : public StudyTest {
protected:
    imports::Answer Sessions(const std::string& rows, imports::Options options = {}) {
        return Bring(sessions_, kHeader + rows, std::move(options));
    }
};

TEST_F(SessionsTest, ARowIsASession) {
    EXPECT_EQ(Shown(Sessions("CB1 | 5/3/2022 | Quý I | trực tuyến | Đảng viên: 28/30; Đoàn viên: "
                             "12/15 | |\nCB2 | 6/3/2022 | Quý I | | | 20 | 19")
                        .problems),
              "");
    EXPECT_EQ(Figure("study.sessions"), "2");
    EXPECT_EQ(Figure("study.rate"), "59/65");
    EXPECT_EQ(Figure("study.attended", {{"study_form", "truc-tuyen"}}), "40");
}

TEST_F(SessionsTest, WhatIsWrongIsAtItsCell) {
    EXPECT_EQ(Shown(Sessions("CB9 | 5/3/2022 | a | | | 2 | 1\nCB1 | 5/3/2190 | a | | | 2 | 1\n"
                             "CB1 | 5/3/2022 | a | lạ | | 2 | 1\nCB1 | 5/3/2022 | a | | nhiều | |\n"
                             "CB1 | 5/3/2022 | a | | | 2 | 3\nCB1 | 5/3/2022 | a | | | |")
                        .problems),
              "S!A2 org.unknown_unit, S!B3 study.in_future, S!D4 study.unknown_form, S!E5 "
              "study.not_groups, S!F6 study.more_than_due, S!F7 study.no_attendance");
    EXPECT_EQ(Count("SELECT count(*) FROM study_session"), 0);
}

TEST_F(SessionsTest, TwiceChangesNothingAndAnotherIsRefused) {
    BringAll(sessions_, kHeader + "CB1 | 5/3/2022 | Quý I | | | 20 | 19");
    const auto before = Everything();
    EXPECT_EQ(
        Bring(sessions_, "SỔ\n" + kHeader + "CB1 | 5/3/2022 | Quý I | | | 20 | 19").rows_unchanged,
        1);
    EXPECT_EQ(Shown(Sessions("CB1 | 5/3/2022 | Quý I | | | 20 | 18").problems),
              "S!C2 study.differs");
    EXPECT_EQ(Everything(), before);
}

TEST_F(SessionsTest, UndoTakesThemBackUnlessSomethingHangsOnThem) {
    const auto id = Sessions("CB1 | 5/3/2022 | Quý I | | | 20 | 19").id;
    database_->Write([&](db::Transaction& tx) {
        Reflection wanted;
        wanted.person_id = PersonOf("DV1");
        wanted.session_id = {tx.Value<std::int64_t>("SELECT id FROM study_session")};
        HandIn(tx, Secretary(cell_), wanted);
    });
    EXPECT_EQ(CodeOf([&] { Undo(id, {sessions_}); }), "imports.built_on");
    database_->Write([&](db::Transaction& tx) {
        TakeBack(tx,
                 Secretary(cell_),
                 ReflectionId{tx.Value<std::int64_t>("SELECT id FROM study_reflection")});
    });
    Undo(id, {sessions_});
    EXPECT_EQ(Count("SELECT count(*) FROM study_seat"), 0);
    EXPECT_EQ(Count("SELECT count(*) FROM study_session"), 0);
}

TEST_F(SessionsTest, WhoMayWriteInAUnitBringsInNoneOfAnother) {
    ActAsHolderOf("CB1");
    EXPECT_EQ(Shown(Sessions("CB2 | 5/3/2022 | a | | | 2 | 1", {.unit_code = "CB1"}).problems),
              "S!A2 org.outside");
}

}  // namespace
}  // namespace study
