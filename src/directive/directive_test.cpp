#include "directive/directive.hpp"

#include <gtest/gtest.h>

namespace directive {
namespace {

Programme Running(const char* from, const char* to, const char* year_start = "01-01") {
    Programme programme;
    programme.valid_from = Date::FromIso(from).value();
    programme.valid_to = Date::FromIso(to);
    programme.year_start = year_start;
    return programme;
}

TEST(YearOf, ACalendarYear) {
    EXPECT_EQ(Running("2016-05-15", "2021-05-17").YearOf(2018), Period::OfYear(2018));
}

TEST(YearOf, AYearFromTheNineteenthOfMay) {
    const auto year = Running("2016-05-19", "", "05-19").YearOf(2018);
    EXPECT_EQ(year.from, Date::Of(2018, 5, 19));
    EXPECT_EQ(year.to, Date::Of(2019, 5, 18));
}

TEST(YearOf, ASchoolYearEndsOnTheLastOfAugust) {
    const auto year = Running("2016-09-01", "", "09-01").YearOf(2019);
    EXPECT_EQ(year.to, Date::Of(2020, 8, 31));
}

TEST(Covers, AYearOfWhichADayLiesWithin) {
    const auto programme = Running("2016-05-15", "2021-05-17");
    EXPECT_FALSE(programme.Covers(2015));
    EXPECT_TRUE(programme.Covers(2016));
    EXPECT_TRUE(programme.Covers(2021));
    EXPECT_FALSE(programme.Covers(2022));
    EXPECT_TRUE(Running("2021-05-18", "").Covers(2090));
    EXPECT_TRUE(Running("2016-12-31", "2017-01-01").Covers(2016));
    EXPECT_TRUE(Running("2016-12-31", "2017-01-01").Covers(2017));
}

}  // namespace
}  // namespace directive
