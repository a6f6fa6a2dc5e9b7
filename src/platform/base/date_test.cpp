#include "platform/base/date.hpp"

#include <gtest/gtest.h>

TEST(Date, FebruaryHas29DaysInLeapYearsOnly) {
    EXPECT_TRUE(Date::FromIso("2020-02-29"));
    EXPECT_TRUE(Date::FromIso("2000-02-29"));
    EXPECT_FALSE(Date::FromIso("2019-02-29"));
    EXPECT_FALSE(Date::FromIso("1900-02-29"));
    EXPECT_EQ(Date::Of(2020, 2, 28).PlusDays(1), Date::Of(2020, 2, 29));
    EXPECT_EQ(Date::Of(2019, 2, 28).PlusDays(1), Date::Of(2019, 3, 1));
}

TEST(Date, DaysThatNoMonthHasAreRefused) {
    for (const auto* text :
         {"31/4/2020", "31/04/2020", "0/1/2020", "1/0/2020", "1/13/2020", "32/1/2020", "30/2/2020"})
        EXPECT_FALSE(Date::FromText(text)) << text;
}

TEST(Date, IsReadAsWrittenByHand) {
    const auto day = Date::Of(2018, 2, 10);
    for (const auto* text : {"2018-02-10", "10/02/2018", "10/2/2018", "10-2-2018", "10.02.2018"})
        EXPECT_EQ(Date::FromText(text), day) << text;
}

TEST(Date, WhatIsNoDayIsRefused) {
    for (const auto* text : {"",
                             "/",
                             "//",
                             "--",
                             "2018",
                             "10/2",
                             "10/2/18",
                             "10/2-2018",
                             "10/2/2018 ",
                             " 10/2/2018",
                             "+1/2/2018",
                             "-1/2/2018",
                             "a/2/2018",
                             "10//2018",
                             "10/2/0000",
                             "2018-2-10",
                             "2018/02/10",
                             "10/2/2018/1",
                             "99999999999/1/2018"})
        EXPECT_FALSE(Date::FromText(text)) << text;
    for (const auto* text : {"2018-02-1", "2018-02-100", "18-02-10", "2018-+2-10", "2018-02-10T"})
        EXPECT_FALSE(Date::FromIso(text)) << text;
}

TEST(Date, IsShownBothWays) {
    EXPECT_EQ(Date::Of(2018, 2, 1).ToIso(), "2018-02-01");
    EXPECT_EQ(Date::Of(2018, 2, 1).ToVietnamese(), "01/02/2018");
    EXPECT_EQ(Date::Of(1, 1, 1).ToIso(), "0001-01-01");
}

TEST(Date, EveryDayOfACenturyComesBack) {
    for (auto day = Date::Of(1975, 1, 1); day < Date::Of(2075, 1, 1); day = day.PlusDays(1)) {
        ASSERT_EQ(Date::FromIso(day.ToIso()), day);
        ASSERT_EQ(Date::FromText(day.ToVietnamese()), day);
    }
}

TEST(Date, TextSortsAsTheCalendarDoes) {
    EXPECT_LT(Date::Of(999, 12, 31).ToIso(), Date::Of(1000, 1, 1).ToIso());
    EXPECT_LT(Date::Of(2019, 12, 31).ToIso(), Date::Of(2020, 1, 1).ToIso());
}

TEST(Period, OfAYearHasBothItsEnds) {
    EXPECT_EQ(Period::OfYear(2020), (Period{Date::Of(2020, 1, 1), Date::Of(2020, 12, 31)}));
}

TEST(Instant, ComesBackFromItsText) {
    for (const auto* text : {"2018-02-10T07:30:00.000Z",
                             "1999-12-31T23:59:59.999Z",
                             "1969-07-20T20:17:40.001Z",
                             "2020-02-29T00:00:00.000Z"}) {
        const auto moment = Instant::FromIso(text);
        ASSERT_TRUE(moment) << text;
        EXPECT_EQ(moment->ToIso(), text);
    }
}

TEST(Instant, WhatIsNoMomentIsRefused) {
    for (const auto* text : {"",
                             "2018-02-10",
                             "2018-02-10T24:00:00.000Z",
                             "2018-02-10T07:60:00.000Z",
                             "2018-02-30T07:30:00.000Z",
                             "2018-02-10 07:30:00.000Z",
                             "2018-02-10T07:30:00.000+",
                             "2018-02-10T07:30:00Z"})
        EXPECT_FALSE(Instant::FromIso(text)) << text;
}

TEST(Instant, TheDayInVietnamBeginsAtFiveInTheEveningUtc) {
    EXPECT_EQ(Instant::FromIso("2019-12-31T16:59:59.999Z")->DayInVietnam(), Date::Of(2019, 12, 31));
    EXPECT_EQ(Instant::FromIso("2019-12-31T17:00:00.000Z")->DayInVietnam(), Date::Of(2020, 1, 1));
    EXPECT_EQ(Instant::FromIso("2019-12-31T17:05:00.000Z")->ToVietnamese(), "01/01/2020 00:05");
}
