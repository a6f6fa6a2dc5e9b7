#include "meeting/meeting_for_test.hpp"

namespace meeting {
namespace {

using imports::testing::CodeOf;
using testing::MeetingTest;

std::string Standings(const std::vector<Slot>& slots) {
    std::string told;
    for (const auto& slot : slots)
        told += (told.empty() ? "" : " ") + slot.to.ToIso().substr(5) + ":" + NameOf(slot.standing);
    return told;
}

TEST(Slots, FollowTheRhythmOfTheirLastDay) {
    // Quarterly by default, monthly from August on.
    const std::vector<RhythmFrom> rhythms{{Date::Of(2024, 8, 1), Rhythm::Monthly}};
    const std::vector<DayOfMeeting> meetings{{Date::Of(2024, 2, 29), true},
                                             {Date::Of(2024, 8, 3), true},
                                             {Date::Of(2024, 10, 9), false}};
    EXPECT_EQ(
        Standings(SlotsOf(2024, rhythms, Rhythm::Quarterly, meetings, Date::Of(2024, 11, 15))),
        "03-31:held 06-30:missing 08-31:held 09-30:missing 10-31:prepared 11-30:now"
        " 12-31:later");
    EXPECT_EQ(Standings(SlotsOf(2024, {}, Rhythm::None, meetings, Date::Of(2024, 11, 15))), "");
}

TEST_F(MeetingTest, WhoWasExpectedAndIsNotMarkedWasAbsent) {
    // Lử joined later, Bình is exempt: came all the same.
    const auto held = Held({"DV1", "DV3"});
    EXPECT_EQ(held.state, State::Closed);
    EXPECT_EQ(held.expected, 2);
    EXPECT_EQ(held.attended, 2);
    const std::vector<Seat> seats{{PersonOf("DV3"), false, Presence::Attended},
                                  {PersonOf("DV2"), true, Presence::Absent},
                                  {PersonOf("DV1"), true, Presence::Attended}};
    EXPECT_EQ(held.seats, seats);
}

TEST_F(MeetingTest, ATapIsTakenBackByTheNext) {
    const auto id = Prepared().id;
    Marked(id, "DV1", Presence::Attended);
    Marked(id, "DV1", Presence::Attended);
    EXPECT_EQ(Marked(id, "DV2", Presence::Excused).seats.size(), 2U);
    EXPECT_EQ(Marked(id, "DV1", std::nullopt).seats.size(), 1U);
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'meeting' ORDER BY id"),
              "meeting.prepare, meeting.mark_presence, meeting.mark_presence,"
              " meeting.mark_presence, meeting.mark_presence");
}

TEST_F(MeetingTest, WhatCannotBeIsRefused) {
    const auto id = Prepared().id;
    EXPECT_EQ(CodeOf([&] { Prepared(); }), "meeting.exists");
    EXPECT_EQ(CodeOf([&] { Prepared("khac"); }), "meeting.unknown_kind");
    EXPECT_EQ(CodeOf([&] { Marked(id, "DV5", Presence::Attended); }), "meeting.not_of_unit");
    EXPECT_EQ(CodeOf([&] { Marked(id, "DV4", Presence::Attended); }), "meeting.not_of_unit");
    EXPECT_EQ(CodeOf([&] { Closed(id, Good()); }), "meeting.no_attendance");
    EXPECT_EQ(CodeOf([&] { Closed(id, {"", "tot", 30, 31}); }), "meeting.more_than_expected");
    EXPECT_EQ(CodeOf([&] { Closed(id, {"", "xuất sắc", 30, 28}); }), "meeting.unknown_quality");
    Marked(id, "DV1", Presence::Attended);
    EXPECT_EQ(CodeOf([&] { Closed(id, {"", "tot", 30, 28}); }), "meeting.list_or_numbers");
    auto wanted = Wanted();
    wanted.id = id;
    wanted.agenda = "";
    EXPECT_EQ(Try([&](db::Transaction& tx) { Change(tx, Secretary(cell_), wanted); }), "none");
    EXPECT_EQ(CodeOf([&] { Closed(id, Good()); }), "meeting.no_agenda");
    wanted.agenda = "Tự soi";
    wanted.held_on = Date::Of(2190, 1, 1);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Change(tx, Secretary(cell_), wanted); }), "none");
    EXPECT_EQ(CodeOf([&] { Closed(id, Good()); }), "meeting.in_future");
    EXPECT_EQ(Count("SELECT count(*) FROM meeting_meeting WHERE state = 'closed'"), 0);
}

TEST_F(MeetingTest, AClosedMeetingIsOpenedAgainToBePutRight) {
    const auto held = Held({"DV1"});
    EXPECT_EQ(CodeOf([&] { Marked(held.id, "DV2", Presence::Attended); }), "meeting.closed");
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Secretary(cell_), held.id); }),
              "meeting.closed");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Reopen(tx, Secretary(cell_), held.id); }), "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Reopen(tx, Secretary(cell_), held.id); }),
              "meeting.not_closed");
    Marked(held.id, "DV2", Presence::Attended);
    EXPECT_EQ(Closed(held.id, Good()).attended, 2);
}

TEST_F(MeetingTest, AMeetingOfAnotherUnitIsNotThere) {
    const auto id = Held({"DV1"}).id;
    for (const auto& actor : {Secretary(other_), Member("DV5", other_)}) {
        EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, actor, id); }), "meeting.unknown");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Reopen(tx, actor, id); }), "meeting.unknown");
    }
    EXPECT_EQ(Try([&](db::Transaction& tx) { See(tx, Member("DV2", cell_), id); }), "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Reopen(tx, Member("DV2", cell_), id); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Prepare(tx, Secretary(other_), Wanted()); }),
              "auth.forbidden");
}

TEST_F(MeetingTest, ARhythmHoldsFromItsDay) {
    const auto rhythm = [&](Date day) {
        return database_->Read([&](db::Transaction& tx) {
            return NameOf(
                RhythmOn(store::RhythmsOf(tx, cell_), store::DefaultRhythmOf(tx, cell_, day), day));
        });
    };
    EXPECT_EQ(rhythm(day_), "monthly");
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  SetRhythm(tx, Secretary(cell_), cell_, {Date::Of(2022, 7, 1), Rhythm::Quarterly});
              }),
              "none");
    EXPECT_EQ(rhythm(Date::Of(2022, 6, 30)), "monthly");
    EXPECT_EQ(rhythm(Date::Of(2022, 7, 1)), "quarterly");
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  SetRhythm(tx, Secretary(other_), cell_, {day_, Rhythm::None});
              }),
              "auth.forbidden");
}

}  // namespace
}  // namespace meeting
