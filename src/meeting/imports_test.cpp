#include "meeting/imports.hpp"

#include "meeting/meeting_for_test.hpp"

namespace meeting {
namespace {

const std::string kHeader =
    "Mã đơn vị | Ngày | Loại sinh hoạt | Số phải dự | Có mặt | Chất lượng | Nội dung sinh hoạt\n";

class RegisterTest : public testing::MeetingTest {
protected:
    imports::Kind meetings_ = ImportKinds()[0];

    std::string Bad(const std::string& rows) {
        return Shown(Bring(meetings_, kHeader + rows, {}).problems);
    }
    std::string Kept() {
        return List(
            "SELECT u.code || ' ' || m.held_on || ' ' || m.kind || ' ' || m.attended || '/' ||"
            " m.expected || ' ' || m.quality || ' ' || m.state FROM meeting_meeting m"
            " JOIN org_unit u ON u.id = m.unit_id ORDER BY m.id");
    }
};

TEST_F(RegisterTest, ARowIsAMeetingThatWasHeld) {
    const std::string rows =
        "CB1 | 05/03/2022 | thường kỳ | 30 | 28 | Tốt | Tự soi\nCB2 | 06/03/2022 | | 10 | 10 | |";
    EXPECT_EQ(Bad(rows), "");
    EXPECT_EQ(Kept(),
              "CB1 2022-03-05 thuong-ky 28/30 tot closed, CB2 2022-03-06 thuong-ky 10/10  closed");
    const auto again = Bring(meetings_, kHeader + rows + "\n", {});
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(Count("SELECT count(*) FROM meeting_meeting"), 2);
}

TEST_F(RegisterTest, WhatCannotBeIsToldAtItsCell) {
    EXPECT_EQ(Bad("CB1 | 05/03/2022 | | 30 | 31 | |"), "S!E2 meeting.more_than_expected");
    EXPECT_EQ(Bad("CB1 | 05/03/2022 | | 30 | 0 | |"), "S!E2 meeting.no_attendance");
    EXPECT_EQ(Bad("CB1 | 05/03/2190 | | 30 | 28 | |"), "S!B2 meeting.in_future");
    EXPECT_EQ(Bad("CB1 | 05/03/2022 | họp dân | 30 | 28 | |"), "S!C2 meeting.unknown_kind");
    EXPECT_EQ(Bad("CB1 | 05/03/2022 | | 30 | 28 | xanh |"), "S!F2 meeting.unknown_quality");
    EXPECT_EQ(Kept(), "");
    EXPECT_EQ(Bad("CB1 | 05/03/2022 | | 30 | 28 | |"), "");
    EXPECT_EQ(Bad("CB1 | 05/03/2022 | | 30 | 27 | |"), "S!B2 meeting.differs");
}

}  // namespace
}  // namespace meeting
