#include "directive/service.hpp"
#include "study/conference_service.hpp"
#include "study/study_for_test.hpp"

namespace study {
namespace {

using imports::testing::CodeOf;

TEST(Lists, AreReadAsTheyAreWritten) {
    const std::vector<Paper> papers{
        {"Nêu gương", "Lò Văn Páo", "Chi bộ 1"}, {"Làm theo", "", ""}, {"Một việc", "", "Xã"}};
    EXPECT_EQ(ToText(papers), "Nêu gương | Lò Văn Páo | Chi bộ 1\nLàm theo\nMột việc |  | Xã");
    EXPECT_EQ(PapersFrom(ToText(papers)), papers);
    const std::vector<Award> awards{{"Chi bộ 1", "giấy khen", "12-QĐ/ĐU ngày 5/3/2022"}};
    EXPECT_EQ(AwardsFrom(" Chi bộ 1|giấy khen | 12-QĐ/ĐU ngày 5/3/2022 \n\n"), awards);
    EXPECT_EQ(PapersFrom("a | b | c | d"), std::nullopt);
    EXPECT_EQ(AwardsFrom(" | giấy khen"), std::nullopt);
    EXPECT_EQ(PapersFrom(""), std::vector<Paper>{});
    // A stroke within a part would be read as another part.
    EXPECT_EQ(ToText(std::vector<Paper>{{"a|b", "c", ""}}), "a/b | c");
}

class ConferenceTest : public testing::StudyTest {
protected:
    auth::Actor Office(org::UnitId unit) {
        return Who(
            0,
            {"conference.read", "conference.write", "document.read", "study.write", "study.read"},
            unit);
    }
    Conference Held(const std::string& title = "Sơ kết năm") {
        Conference conference;
        conference.unit_id = cell_;
        conference.held_on = day_;
        conference.kind = "so-ket";
        conference.title = title;
        conference.invited = 40;
        conference.attended = 38;
        conference.concluded_by = "Bí thư Đảng ủy xã";
        conference.papers = {{"Nêu gương", "Lò Văn Páo", ""}};
        conference.points = {{{}, "Mỗi chi bộ một việc"}, {{}, "Báo cáo trước 30/11"}};
        conference.awards = {{"Chi bộ 1", "giấy khen", "12-QĐ/ĐU"}};
        return conference;
    }
    Conference Kept(const Conference& wanted) {
        return database_->Write(
            [&](db::Transaction& tx) { return Record(tx, Office(cell_), wanted); });
    }
    std::string Refusal(const Conference& wanted) {
        return CodeOf([&] { Kept(wanted); });
    }
    Conference Corrected(const Conference& wanted) {
        return database_->Write(
            [&](db::Transaction& tx) { return Correct(tx, Office(cell_), wanted); });
    }
    directive::DocumentId Announced(org::UnitId unit, const std::string& number) {
        directive::Document document;
        document.unit_id = unit;
        document.type = "plan";
        document.number_symbol = number;
        document.issued_on = day_;
        document.summary = "Kết luận hội nghị";
        const auto writer = Who(0, {"document.write", "document.read"}, unit);
        return database_->Write(
            [&](db::Transaction& tx) { return directive::AddDocument(tx, writer, document).id; });
    }
};

TEST_F(ConferenceTest, IsKeptWithAllItsLists) {
    const auto kept = Kept(Held());
    EXPECT_EQ(kept.papers, Held().papers);
    EXPECT_EQ(kept.awards, Held().awards);
    EXPECT_EQ(ToText(kept.points), "Mỗi chi bộ một việc\nBáo cáo trước 30/11");
    EXPECT_EQ(kept.invited, 40);
    EXPECT_EQ(kept.author, "ai");
    EXPECT_EQ(Figure("conferences.held"), "1");
    EXPECT_EQ(Figure("conferences.held", {{"conference_kind", "so-ket"}}), "1");
    EXPECT_EQ(Figure("conferences.held", {{"conference_kind", "tong-ket"}}), "0");
    // It is no study session, and nobody attended one.
    EXPECT_EQ(Figure("study.sessions"), "0");
    EXPECT_EQ(Figure("study.attended"), "0");
    database_->Write([&](db::Transaction& tx) { TakeBack(tx, Office(cell_), kept.id); });
    EXPECT_EQ(Figure("conferences.held"), "0");
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'conference' ORDER BY id"),
              "study.record_conference, study.take_conference_back");
    EXPECT_EQ(Count("SELECT (SELECT count(*) FROM study_paper) + (SELECT count(*) FROM study_award)"
                    " + (SELECT count(*) FROM study_conclusion_point)"),
              0);
}

TEST_F(ConferenceTest, WhatCannotBeIsRefused) {
    Kept(Held());
    EXPECT_EQ(Refusal(Held()), "study.conference_exists");
    auto wrong = Held("b");
    wrong.kind = "dai-hoi";
    EXPECT_EQ(Refusal(wrong), "study.unknown_conference_kind");
    wrong = Held("b");
    wrong.held_on = Date::Of(2190, 1, 1);
    EXPECT_EQ(Refusal(wrong), "study.in_future");
    wrong = Held("b");
    wrong.attended = 41;
    EXPECT_EQ(Refusal(wrong), "study.more_than_invited");
    wrong.invited = 0;  // not known
    EXPECT_EQ(Refusal(wrong), "none");
    wrong = Held("c");
    wrong.points[0].id = {17};
    EXPECT_EQ(Refusal(wrong), "study.unknown_point");
    wrong = Held("c");
    wrong.document_id = {17};
    EXPECT_EQ(Refusal(wrong), "directive.unknown_document");
}

TEST_F(ConferenceTest, APointKeepsItsIdWhateverStandsBeforeIt) {
    auto conference = Kept(Held());
    const auto second = conference.points[1].id;
    conference.points = {{{}, "Ý mới"}, {second, "Báo cáo trước 15/11"}};
    const auto now = Corrected(conference);
    ASSERT_EQ(now.points.size(), 2U);
    EXPECT_EQ(now.points[1].id, second);
    EXPECT_EQ(now.points[1].text, "Báo cáo trước 15/11");
    EXPECT_NE(now.points[0].id, second);
    EXPECT_EQ(now.row_version, 2);
    conference.points = {{second, "a"}, {second, "b"}};
    EXPECT_EQ(CodeOf([&] { Corrected(conference); }), "study.unknown_point");
}

TEST_F(ConferenceTest, ASessionWithAListGivesItsNumbersAndStays) {
    const auto session = Recorded({"DV1", "DV3"}).id;
    auto wanted = Held();
    wanted.session_id = session;
    const auto kept = Kept(wanted);
    // Two were due; one of them came, and one who is exempt.
    EXPECT_EQ(kept.invited, 2);
    EXPECT_EQ(kept.attended, 2);
    EXPECT_EQ(Figure("study.sessions"), "1");
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), session); }),
              "study.session_used");
    auto elsewhere = Held("b");
    elsewhere.unit_id = other_;
    elsewhere.session_id = session;
    EXPECT_EQ(Try([&](db::Transaction& tx) { Record(tx, Office(other_), elsewhere); }),
              "study.session_elsewhere");
}

TEST_F(ConferenceTest, OfAnotherUnitIsNotThere) {
    const auto id = Kept(Held()).id;
    EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, Office(other_), id); }),
              "study.unknown_conference");
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Office(other_), id); }),
              "study.unknown_conference");
    const auto reader = Who(0, {"conference.read"}, cell_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, reader, id); }), "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Record(tx, reader, Held("b")); }), "auth.forbidden");
}

TEST_F(ConferenceTest, ADocumentTellsThePointsThatItCarries) {
    auto wanted = Held();
    wanted.document_id = Announced(cell_, "01-KH/CB");
    Kept(wanted);
    Kept(Held("Khác"));
    const auto points = database_->Read([&](db::Transaction& tx) {
        return ConclusionPoints(tx, Office(cell_), wanted.document_id);
    });
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[1].position, 2);
    EXPECT_EQ(points[1].text, "Báo cáo trước 30/11");
    // Who reads the document but no conferences learns nothing of them.
    const auto reader = Who(0, {"document.read"}, cell_);
    EXPECT_EQ(database_->Read([&](db::Transaction& tx) {
        return ConclusionPoints(tx, reader, wanted.document_id).size();
    }),
              0U);
    EXPECT_EQ(
        Try([&](db::Transaction& tx) { ConclusionPoints(tx, Office(other_), wanted.document_id); }),
        "directive.unknown_document");
}

const std::string kHeader =
    "Mã đơn vị | Ngày tổ chức | Tên hội nghị | Loại hội nghị | Số được mời | Có mặt | Kết luận |"
    " Văn bản kết luận\n";

class ConferencesTest : public ConferenceTest {
protected:
    imports::Kind conferences_ = ImportKinds()[1];
};

TEST_F(ConferencesTest, ARowIsAConference) {
    const auto document = Announced(cell_, "01-KH/CB");
    BringAll(conferences_,
             kHeader +
                 "CB1 | 5/3/2022 | Sơ kết | sơ kết | 40 | 38 | Một việc | 01-KH/CB\n"
                 "CB2 | 6/3/2022 | Tổng kết | hội nghị tổng kết | | 20 | |");
    EXPECT_EQ(Figure("conferences.held"), "2");
    EXPECT_EQ(List("SELECT title || ' ' || invited || ' ' || attended FROM study_conference"
                   " ORDER BY id"),
              "Sơ kết 40 38, Tổng kết 0 20");
    EXPECT_EQ(List("SELECT text FROM study_conclusion_point"), "Một việc");
    EXPECT_EQ(Count("SELECT document_id FROM study_conference WHERE title = 'Sơ kết'"),
              document.value);
}

TEST_F(ConferencesTest, WhatIsWrongIsAtItsCell) {
    Announced(other_, "01-KH/CB");
    EXPECT_EQ(Shown(Bring(conferences_,
                          kHeader + "CB9 | 5/3/2022 | a | sơ kết | | | |\n"
                                    "CB1 | 5/3/2190 | a | sơ kết | | | |\n"
                                    "CB1 | 5/3/2022 | a | đại hội | | | |\n"
                                    "CB1 | 5/3/2022 | a | sơ kết | 3 | 4 | |\n"
                                    "CB1 | 5/3/2022 | a | sơ kết | | | | 01-KH/CB")
                        .problems),
              "S!A2 org.unknown_unit, S!B3 study.in_future, S!D4 study.unknown_conference_kind,"
              " S!F5 study.more_than_invited, S!H6 study.unknown_conclusion_document");
    EXPECT_EQ(Count("SELECT count(*) FROM study_conference"), 0);
}

TEST_F(ConferencesTest, TwiceChangesNothingAndAnotherIsRefused) {
    const auto rows = kHeader + "CB1 | 5/3/2022 | Sơ kết | sơ kết | 40 | 38 | Một việc |";
    const auto id = Bring(conferences_, rows).id;
    const auto before = Everything();
    EXPECT_EQ(Bring(conferences_, "SỔ\n" + rows).rows_unchanged, 1);
    EXPECT_EQ(Shown(Bring(conferences_,
                          kHeader + "CB1 | 5/3/2022 | Sơ kết | sơ kết | 40 | 38 | Hai việc |")
                        .problems),
              "S!C2 study.conference_differs");
    EXPECT_EQ(Everything(), before);
    Undo(id, {conferences_});
    EXPECT_EQ(Count("SELECT (SELECT count(*) FROM study_conference)"
                    " + (SELECT count(*) FROM study_conclusion_point)"),
              0);
}

TEST_F(ConferencesTest, WhatWasPutRightIsNotUndone) {
    const auto id = Bring(conferences_, kHeader + "CB1 | 5/3/2022 | Sơ kết | sơ kết | | | |").id;
    auto held = database_->Read([&](db::Transaction& tx) {
        return store::GetConference(tx, {Count("SELECT id FROM study_conference")});
    });
    held.agenda = "Báo cáo; tham luận";
    Corrected(held);
    EXPECT_EQ(CodeOf([&] { Undo(id, {conferences_}); }), "imports.built_on");
}

}  // namespace
}  // namespace study
