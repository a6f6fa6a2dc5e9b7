// What meetings count to, what they ask of people, and the minutes on paper.
#include "meeting/figures.hpp"

#include "figure/figure.hpp"
#include "meeting/meeting_for_test.hpp"
#include "meeting/outputs.hpp"
#include "meeting/paper.hpp"
#include "meeting/tasks.hpp"
#include "meeting/templates.hpp"
#include "templates/page_for_test.hpp"

namespace meeting {
namespace {

using document::testing::Lines;
using document::testing::P;
using document::testing::Word;

class FiguresTest : public testing::MeetingTest {
protected:
    /// "2/3", or the count.
    std::string Figure(const std::string& key,
                       Date from = Date::Of(2022, 1, 1),
                       Date to = Date::Of(2022, 12, 31),
                       std::map<std::string, std::string> where = {}) {
        figure::Catalogue catalogue;
        AddFigures(catalogue);
        const auto& definition = catalogue.Find(key);
        figure::Question question;
        question.unit_id = UnitOf("XA").value;
        question.from = from;
        question.to = to;
        question.where = std::move(where);
        return database_->Read([&](db::Transaction& tx) {
            const auto value = figure::Ask(tx, definition, question).at(0);
            EXPECT_EQ(figure::Trace(tx, definition, question).size(),
                      static_cast<std::size_t>(value.whole));
            const auto part = std::to_string(value.part);
            return definition.measure == figure::Measure::Rate
                       ? part + "/" + std::to_string(value.whole)
                       : part;
        });
    }
    void SetTo(Rhythm rhythm, Date from) {
        database_->Write(
            [&](db::Transaction& tx) { SetRhythm(tx, Secretary(cell_), cell_, {from, rhythm}); });
    }
};

TEST_F(FiguresTest, OnlyAClosedMeetingIsHeld) {
    Prepared();
    EXPECT_EQ(Figure("reviews.held"), "0");
    Held({"DV1"}, "chuyen-de");
    EXPECT_EQ(Figure("reviews.held"), "1");
    EXPECT_EQ(Figure("reviews.held", day_, day_, {{"meeting_kind", "thuong-ky"}}), "0");
    EXPECT_EQ(Figure("reviews.held", day_, day_, {{"meeting_quality", "tot"}}), "1");
}

TEST_F(FiguresTest, EachMonthOfTheRhythmIsDueOnce) {
    // Two cells, twelve months each; the commune has no kind and no rhythm.
    Held({"DV1"});
    Held({"DV1"}, "chuyen-de");  // in the same month
    EXPECT_EQ(Figure("reviews.rate"), "1/24");
    EXPECT_EQ(Figure("reviews.rate", Date::Of(2022, 3, 1), Date::Of(2022, 4, 29)), "1/2");
    EXPECT_EQ(Figure("reviews.rate", Date::Of(2024, 2, 1), Date::Of(2024, 2, 29)), "0/2");
    SetTo(Rhythm::Quarterly, Date::Of(2022, 1, 1));
    EXPECT_EQ(Figure("reviews.rate"), "1/16");
    SetTo(Rhythm::None, Date::Of(2022, 7, 1));
    EXPECT_EQ(Figure("reviews.rate"), "1/14");
    // What is still to come is not due.
    EXPECT_EQ(Figure("reviews.rate", Date::Of(2190, 1, 1), Date::Of(2190, 12, 31)), "0/0");
}

class TasksTest : public FiguresTest {
protected:
    /// Kinds, with what they are about.
    std::string Told(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            std::string told;
            for (const auto& task : Tasks(tx, actor))
                told += (told.empty() ? "" : ", ") + task.kind +
                        (task.remarks.empty() ? "" : " " + task.remarks);
            return told;
        });
    }
    MeetingId PreparedOn(Date day) {
        return database_->Write([&](db::Transaction& tx) {
            auto wanted = Wanted();
            wanted.held_on = day;
            return Prepare(tx, Secretary(cell_), wanted).id;
        });
    }
};

TEST_F(TasksTest, AMeetingIsPreparedThenClosed) {
    EXPECT_EQ(Told(Secretary(cell_)), "prepare_meeting");
    EXPECT_EQ(Told(Member("DV1", cell_)), "");
    const auto today = database_->Read([](db::Transaction& tx) { return tx.Today(); });
    const auto id = PreparedOn(today);
    EXPECT_EQ(Told(Secretary(cell_)), "close_meeting");
    Marked(id, "DV1", Presence::Attended);
    Closed(id, Good());
    EXPECT_EQ(Told(Secretary(cell_)), "");
    SetTo(Rhythm::None, Date::Of(2000, 1, 1));
    EXPECT_EQ(Told(Secretary(cell_)), "");
}

TEST_F(TasksTest, WhatWasDecidedWaitsForItsOwner) {
    const auto id = Prepared().id;
    database_->Write([&](db::Transaction& tx) {
        Decision decision;
        decision.meeting_id = id;
        decision.text = "Dọn đường";
        decision.owner_id = PersonOf("DV2");
        decision.due_on = day_.PlusDays(1);
        Decide(tx, Secretary(cell_), decision);
    });
    SetTo(Rhythm::None, Date::Of(2000, 1, 1));
    EXPECT_EQ(Told(Member("DV2", cell_)), "") << "not before the meeting is closed";
    Marked(id, "DV1", Presence::Attended);
    Closed(id, Good());
    EXPECT_EQ(Told(Member("DV2", cell_)), "decision Dọn đường");
    EXPECT_EQ(Told(Member("DV1", cell_)), "");
    EXPECT_EQ(Told(Secretary(cell_)), "late_decision Dọn đường");
    EXPECT_EQ(Told(Secretary(other_)), "prepare_meeting");
}

class MinutesTest : public TasksTest {
protected:
    std::string Page(MeetingId id, Remarks remarks) {
        return database_->Read([&](db::Transaction& tx) {
            std::string page;
            for (const auto& line : Lines(Print(tx, Secretary(cell_), id, remarks).bytes))
                page += line + "\n";
            return page;
        });
    }
    MeetingId Full() {
        const auto id = Prepared().id;
        database_->Write([&](db::Transaction& tx) {
            Remark remark;
            remark.meeting_id = id;
            remark.person_id = PersonOf("DV1");
            remark.text = "Gương mẫu";
            PutRemark(tx, Secretary(cell_), remark);
            Decision decision;
            decision.meeting_id = id;
            decision.text = "Dọn đường thôn";
            decision.owner_id = PersonOf("DV2");
            decision.due_on = Date::Of(2022, 4, 30);
            Decide(tx, Secretary(cell_), decision);
        });
        Marked(id, "DV1", Presence::Attended);
        Marked(id, "DV2", Presence::Excused);
        Closed(id, Good());
        return id;
    }
    static bool Has(const std::string& page, const std::string& text) {
        return page.find(text) != std::string::npos;
    }
};

TEST_F(MinutesTest, TellWhoCameWhatWasSaidAndDecided) {
    const auto page = Page(Full(), Remarks::LeftOut);
    for (const auto* text : {"BIÊN BẢN",
                             "sinh hoạt thường kỳ",
                             "05/03/2022",
                             "1/2 người phải dự",
                             "Hoàng Thị Mỷ (có lý do)",
                             "I. NỘI DUNG CHƯƠNG TRÌNH",
                             "Mọi người đã phát biểu",
                             "của 1 đồng chí",
                             "III. KẾT LUẬN",
                             "Dọn đường thôn",
                             "30/04/2022",
                             "tốt",
                             "CHỦ TRÌ",
                             "đã kết thúc"})
        EXPECT_TRUE(Has(page, text)) << text << "\n" << page;
    EXPECT_FALSE(Has(page, "Gương mẫu"));
    EXPECT_FALSE(Has(page, "{{"));
}

TEST_F(MinutesTest, RemarksArePrintedForWhoMayReadThem) {
    const auto id = Full();
    const auto page = Page(id, Remarks::Printed);
    EXPECT_TRUE(Has(page, "III. NHẬN XÉT")) << page;
    EXPECT_TRUE(Has(page, "Lò Văn Páo: Gương mẫu")) << page;
    const auto reader = Who("ai", {}, {"meeting.read"}, cell_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Print(tx, reader, id, Remarks::Printed); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Print(tx, reader, id, Remarks::LeftOut); }), "none");
    EXPECT_EQ(
        Try([&](db::Transaction& tx) { Print(tx, Member("DV1", cell_), id, Remarks::LeftOut); }),
        "auth.forbidden");
}

TEST_F(MinutesTest, ArePrintedOnWhatIsInForce) {
    const auto id = Full();
    templates::testing::PutInForce(
        *database_, kMinutesPage, Word(P("{{held_on}}: {{#decisions}}{{text}}; {{/decisions}}")));
    EXPECT_EQ(Page(id, Remarks::LeftOut), "05/03/2022: Dọn đường thôn; \n");
    for (const auto& kind : Templates()) {
        const auto everything = templates::testing::PageOfEverything(kind.sample);
        ASSERT_NO_THROW(templates::Try(kind, everything));
        templates::testing::PutInForce(*database_, kind.name, everything);
    }
    EXPECT_NO_THROW(Page(id, Remarks::Printed));
}

}  // namespace
}  // namespace meeting
