#include "calendar/calendar.hpp"

#include <gtest/gtest.h>

namespace calendar {
namespace {

Event On(Date day, const std::string& kind) {
    Event made;
    made.kind = kind;
    made.from = made.to = day;
    return made;
}

TEST(CalendarTest, WhatComesFirstStandsFirst) {
    Calendar calendar;
    calendar.events = {On(Date::Of(2026, 5, 2), "issue"),
                       On(Date::Of(2026, 5, 1), "standard"),
                       On(Date::Of(2026, 5, 1), "document")};
    PutInOrder(calendar);
    ASSERT_EQ(calendar.events.size(), 3U);
    EXPECT_EQ(calendar.events[0].kind, "document");
    EXPECT_EQ(calendar.events[1].kind, "standard");
    EXPECT_EQ(calendar.events[2].kind, "issue");
    EXPECT_FALSE(calendar.is_cut);
}

TEST(CalendarTest, TooManyAreCutAtTheEndAndItIsSaid) {
    Calendar calendar;
    for (int day = 0; day < static_cast<int>(kMostEvents) + 1; ++day)
        calendar.events.push_back(On(Date::Of(2026, 1, 1).PlusDays(-day), "issue"));
    PutInOrder(calendar);
    EXPECT_TRUE(calendar.is_cut);
    ASSERT_EQ(calendar.events.size(), kMostEvents);
    EXPECT_EQ(calendar.events.back().from, Date::Of(2025, 12, 31));
}

TEST(CalendarTest, TwoTasksOfAPlanAreTwoAndAMovedOneIsTheSame) {
    auto first = On(Date::Of(2026, 5, 1), "plan_task");
    first.record_id = 7, first.place = 1, first.unit = "XA";
    auto second = first, moved = first;
    second.place = 2;
    moved.from = moved.to = Date::Of(2027, 1, 1);
    moved.title = "Tên khác";
    EXPECT_NE(KeyOf(first), KeyOf(second));
    EXPECT_EQ(KeyOf(first), KeyOf(moved));
}

TEST(CalendarTest, TheSummarySaysWhatHowFarAndThatItIsDone) {
    auto event = On(Date::Of(2026, 12, 31), "unit_sheets_due");
    event.unit_name = "Chi bộ Nà Mẫu";
    event.year = 2026;
    event.part = 2, event.whole = 3, event.done = false;
    EXPECT_EQ(SummaryOf(event, i18n::Language::Vietnamese),
              "Ngày chốt bản đăng ký năm 2026: Chi bộ Nà Mẫu (2/3)");
    event.part = 3, event.done = true;
    EXPECT_EQ(SummaryOf(event, i18n::Language::English),
              "✓ Sheets of 2026 are counted: Chi bộ Nà Mẫu (3/3)");
}

TEST(CalendarTest, AnAddressKeepsWhatACodeIsWrittenWith) {
    EXPECT_EQ(Screen("/cell", {{"unit", "XÃ 1&2"}, {"year", "2026"}}),
              "/cell?unit=X%C3%83%201%262&year=2026");
    EXPECT_EQ(Screen("/study", {}), "/study");
}

}  // namespace
}  // namespace calendar
