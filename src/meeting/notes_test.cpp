// Remarks and decisions.
#include "meeting/meeting_for_test.hpp"

namespace meeting {
namespace {

using imports::testing::CodeOf;

class NotesTest : public testing::MeetingTest {
protected:
    MeetingId id_ = Prepared().id;

    /// A sheet of the member with two actions, as it was handed in.
    void Registered(const std::string& code, const std::string& state = "approved") {
        database_->Write([&](db::Transaction& tx) {
            const auto sheet = tx.ReserveIds("commitment_sheet");
            tx.Execute(
                "INSERT INTO commitment_sheet (id, person_id, unit_id, programme_id, year, state,"
                " version, item_count, least_items, author) VALUES (:id, :person, :unit,"
                " (SELECT min(id) FROM directive_programme), 2022, :state, 1, 2, 3, 'x')",
                {{"id", sheet}, {"person", PersonOf(code)}, {"unit", cell_}, {"state", state}});
            for (const int position : {1, 2})
                tx.Execute(
                    "INSERT INTO commitment_item (id, sheet_id, position, text, kind) VALUES (:id,"
                    " :sheet, :position, :text, '')",
                    {{"id", tx.ReserveIds("commitment_item")},
                     {"sheet", sheet},
                     {"position", position},
                     {"text", "Việc " + std::to_string(position)}});
        });
    }
    Remark Said(const std::string& code, const std::string& text, std::vector<ItemRemark> items) {
        Remark remark;
        remark.meeting_id = id_;
        remark.person_id = PersonOf(code);
        remark.text = text;
        remark.items = std::move(items);
        return remark;
    }
    std::string Write(const auth::Actor& actor, const Remark& remark) {
        return Try([&](db::Transaction& tx) { PutRemark(tx, actor, remark); });
    }
    std::string Read(const auth::Actor& actor, const std::string& code) {
        return Try([&](db::Transaction& tx) { SeeRemark(tx, actor, id_, PersonOf(code)); });
    }
    Decision Decided(const std::string& owner = "", const std::optional<Date>& due_on = {}) {
        Decision decision;
        decision.meeting_id = id_;
        decision.text = "Dọn đường thôn";
        if (!owner.empty()) decision.owner_id = PersonOf(owner);
        decision.due_on = due_on;
        return database_->Write(
            [&](db::Transaction& tx) { return Decide(tx, Secretary(cell_), decision); });
    }
    void End() {
        Marked(id_, "DV1", Presence::Attended);
        Closed(id_, Good());
    }
};

TEST_F(NotesTest, ARemarkKeepsTheWordsOfTheAction) {
    Registered("DV1");
    EXPECT_EQ(Write(Secretary(cell_), Said("DV1", "Cố gắng", {{2, "", "còn chậm"}})), "none");
    const auto held = database_->Read(
        [&](db::Transaction& tx) { return store::RemarkOf(tx, id_, PersonOf("DV1")); });
    EXPECT_EQ(held.items, (std::vector<ItemRemark>{{2, "Việc 2", "còn chậm"}}));
    EXPECT_EQ(held.row_version, 1);
    EXPECT_EQ(Write(Secretary(cell_), Said("DV1", "", {{3, "", "x"}})), "meeting.unknown_item");
    EXPECT_EQ(Write(Secretary(cell_), Said("DV5", "x", {})), "meeting.not_of_unit");
    // What was said stays, though the action has other words now.
    database_->Write([](db::Transaction& tx) {
        tx.Execute("UPDATE commitment_item SET text = 'Khác' WHERE position = 2", {});
    });
    EXPECT_EQ(Write(Secretary(cell_), Said("DV1", "", {{2, "", "đã xong"}})), "none");
    EXPECT_EQ(List("SELECT item || ': ' || text FROM meeting_remark_item"), "Việc 2: đã xong");
}

TEST_F(NotesTest, ADraftIsNotReadInTheMeeting) {
    Registered("DV1", "draft");
    EXPECT_EQ(Write(Secretary(cell_), Said("DV1", "", {{1, "", "x"}})), "meeting.unknown_item");
}

TEST_F(NotesTest, ARemarkIsForTheMemberAndTheirSecretaryAlone) {
    Write(Secretary(cell_), Said("DV1", "điều đã nói", {}));
    EXPECT_EQ(Read(Secretary(cell_), "DV1"), "none");
    EXPECT_EQ(Read(Member("DV1", cell_), "DV1"), "meeting.unknown_remark");  // not closed yet
    End();
    EXPECT_EQ(Read(Member("DV1", cell_), "DV1"), "none");
    EXPECT_EQ(Read(Member("DV2", cell_), "DV1"), "meeting.unknown_remark");
    EXPECT_EQ(Read(Secretary(other_), "DV1"), "meeting.unknown");
    EXPECT_EQ(Read(Who("ai", {}, {"meeting.read", "meeting.write"}, cell_), "DV1"),
              "meeting.unknown_remark");
    EXPECT_EQ(Write(Secretary(cell_), Said("DV1", "nữa", {})), "meeting.closed");
    const auto own = database_->Read([&](db::Transaction& tx) {
        return store::OwnRemarks(tx, PersonOf("DV1"), 2022).size() +
               store::OwnRemarks(tx, PersonOf("DV2"), 2022).size();
    });
    EXPECT_EQ(own, 1U);
}

TEST_F(NotesTest, WhatWasSaidStandsInNoLog) {
    Write(Secretary(cell_), Said("DV1", "điều đã nói", {}));
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'meeting' ORDER BY id"),
              "meeting.prepare, meeting.remark");
    database_->Write([](db::Transaction& tx) { tx.Execute("DELETE FROM meeting_remark", {}); });
    EXPECT_EQ(Everything().find("điều đã nói"), std::string::npos);
}

TEST_F(NotesTest, ADecisionIsCarriedOutByItsOwner) {
    const auto decision = Decided("DV2", day_.PlusDays(10));
    const auto mark = [&](const auth::Actor& actor, std::optional<Date> day) {
        return Try([&](db::Transaction& tx) { MarkDone(tx, actor, decision.id, day, "xong"); });
    };
    EXPECT_EQ(mark(Member("DV2", cell_), day_), "meeting.not_closed");
    End();
    EXPECT_EQ(mark(Member("DV1", cell_), day_), "auth.forbidden");
    EXPECT_EQ(mark(Member("DV5", other_), day_), "meeting.unknown_decision");
    EXPECT_EQ(mark(Member("DV2", cell_), day_.PlusDays(-1)), "meeting.done_before");
    EXPECT_EQ(mark(Member("DV2", cell_), Date::Of(2190, 1, 1)), "meeting.in_future");
    EXPECT_EQ(mark(Member("DV2", cell_), day_), "none");
    EXPECT_EQ(mark(Secretary(cell_), std::nullopt), "none");
}

TEST_F(NotesTest, WhatNobodyCanSeeToIsRefused) {
    EXPECT_EQ(CodeOf([&] { Decided("DV5"); }), "meeting.owner_not_of_unit");
    EXPECT_EQ(CodeOf([&] { Decided("DV1", day_.PlusDays(-1)); }), "meeting.due_before");
    auto both = Decided("DV1");
    both.owner = "Chi ủy";
    EXPECT_EQ(Try([&](db::Transaction& tx) { ChangeDecision(tx, Secretary(cell_), both); }),
              "meeting.one_owner");
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), id_); }),
              "meeting.used");
}

TEST_F(NotesTest, AMeetingStaysOfWhichAShortcomingIsNoted) {
    auto one = Wanting("DV1");
    one.meeting_id = id_;
    const auto noted = database_->Write(
        [&](db::Transaction& tx) { return shortcoming::Note(tx, Secretary(cell_), one).id; });
    const auto take_back = [&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), id_); };
    EXPECT_EQ(Try(take_back), "meeting.used");
    database_->Write(
        [&](db::Transaction& tx) { shortcoming::TakeBack(tx, Secretary(cell_), noted); });
    EXPECT_EQ(Try(take_back), "none");
}

}  // namespace
}  // namespace meeting
