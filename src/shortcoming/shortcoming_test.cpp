// The life of a shortcoming, and who may know of it.
#include "shortcoming/shortcoming_for_test.hpp"

namespace shortcoming {
namespace {

class ShortcomingTest : public testing::CellsTest {};

TEST_F(ShortcomingTest, IsMendedWithEvidenceAndConfirmedByAnother) {
    const auto id = Noted("DV1");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, Secretary(cell_), id); }),
              "shortcoming.wrong_mending");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Mend(tx, Member("DV1", cell_), id, "đúng giờ"); }),
              "none");
    const auto self = Secretary(cell_, PersonOf("DV1"));
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, self, id); }), "shortcoming.own_mending");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Reopen(tx, Secretary(cell_), id, "chưa đủ"); }),
              "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Mend(tx, Secretary(cell_), id, "đã đúng giờ"); }),
              "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Confirm(tx, Secretary(cell_), id); }),
              "shortcoming.own_mending");
    Confirmed(id);
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), id); }),
              "shortcoming.wrong_mending");
}

TEST_F(ShortcomingTest, OfAPersonIsForThemAndTheirSecretaryAlone) {
    const auto of_person = Noted("DV1"), of_unit = Noted();
    const auto see = [&](const auth::Actor& actor, ShortcomingId id) {
        return Try([&](db::Transaction& tx) { See(tx, actor, id); });
    };
    const auto reader = Who("ai", {}, {"meeting.read", "meeting.write"}, cell_);
    EXPECT_EQ(see(reader, of_unit), "none");
    EXPECT_EQ(see(reader, of_person), "shortcoming.unknown");
    EXPECT_EQ(see(Member("DV1", cell_), of_person), "none");
    for (const auto& actor : {Member("DV2", cell_), Secretary(other_)})
        for (const auto id : {of_person, of_unit}) EXPECT_EQ(see(actor, id), "shortcoming.unknown");
    database_->Write([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), of_person); });
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'shortcoming' ORDER BY id"),
              "meeting.note, meeting.note, meeting.take_shortcoming_back");
}

TEST_F(ShortcomingTest, WhatCannotBeIsRefused) {
    const auto note = [&](const Shortcoming& one) {
        return Try([&](db::Transaction& tx) { Note(tx, Secretary(cell_), one); });
    };
    EXPECT_EQ(note(Wanting("DV5")), "shortcoming.not_of_unit");
    auto one = Wanting();
    one.due_on = day_.PlusDays(-1);
    EXPECT_EQ(note(one), "shortcoming.due_before");
    one = Wanting();
    one.noted_on = Date::Of(2190, 1, 1);
    EXPECT_EQ(note(one), "shortcoming.in_future");
}

TEST_F(ShortcomingTest, IsNotedInAMeetingOfItsUnit) {
    const auto meeting_of = [&](org::UnitId unit) {
        return database_->Write([&](db::Transaction& tx) {
            const MeetingId id{tx.ReserveIds("meeting_meeting")};
            tx.Execute(
                "INSERT INTO meeting_meeting (id, unit_id, held_on, kind, place, chair, secretary,"
                " agenda, state, minutes, quality, author) VALUES (:id, :unit, '2022-03-05',"
                " 'thuong-ky', '', '', '', '', 'prepared', '', '', '')",
                {{"id", id}, {"unit", unit}});
            return id;
        });
    };
    const auto note = [&](MeetingId meeting) {
        auto one = Wanting();
        one.meeting_id = meeting;
        return Try([&](db::Transaction& tx) { Note(tx, Secretary(cell_), one); });
    };
    EXPECT_EQ(note({999}), "shortcoming.elsewhere");
    EXPECT_EQ(note(meeting_of(other_)), "shortcoming.elsewhere");
    EXPECT_EQ(note(meeting_of(cell_)), "none");
}

}  // namespace
}  // namespace shortcoming
