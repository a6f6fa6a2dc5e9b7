#include "evaluation/evaluation.hpp"

#include <gtest/gtest.h>

#include "evaluation/evaluations_for_test.hpp"

namespace evaluation {
namespace {

std::vector<std::string> Classes(int top, int base) {
    std::vector<std::string> classes(static_cast<std::size_t>(top), "xuat-sac");
    classes.insert(classes.end(), static_cast<std::size_t>(base), "tot");
    classes.push_back("hoan-thanh");
    return classes;
}

TEST(Quota, OneInFiveOfThoseBelowMayBeAtTheTop) {
    const Quota quota{"xuat-sac", {"tot"}, 20, true, "down"};
    EXPECT_EQ(Measured(quota, Classes(1, 4)).allowed, 0);
    EXPECT_TRUE(Measured(quota, Classes(1, 4)).IsExceeded());
    EXPECT_EQ(Measured(quota, Classes(1, 5)).allowed, 1);
    EXPECT_FALSE(Measured(quota, Classes(1, 5)).IsExceeded());
    EXPECT_EQ(Measured(quota, Classes(2, 9)).allowed, 1);
}

TEST(Quota, BaseShareAndRoundingAreSettings) {
    auto quota = Quota{"xuat-sac", {"tot"}, 20, true, "up"};
    EXPECT_EQ(Measured(quota, Classes(0, 6)).allowed, 2);
    quota.rounding = "nearest";
    EXPECT_EQ(Measured(quota, Classes(0, 7)).allowed, 1);
    EXPECT_EQ(Measured(quota, Classes(0, 8)).allowed, 2);
    quota.base = {"tot", "hoan-thanh", "xuat-sac"};
    EXPECT_EQ(Measured(quota, Classes(1, 6)).base, 8);
}

TEST(Periods, AQuarterEndsOnItsLastDayAndATermHasTheYearsOfItsRule) {
    EXPECT_EQ(DaysOf(2026, "quarter-1", 5).to, Date::Of(2026, 3, 31));
    EXPECT_EQ(DaysOf(2026, "quarter-4", 5).from, Date::Of(2026, 10, 1));
    EXPECT_EQ(DaysOf(2026, "quarter-4", 5).to, Date::Of(2026, 12, 31));
    EXPECT_EQ(DaysOf(2025, "term", 5).from, Date::Of(2021, 1, 1));
    EXPECT_EQ(DaysOf(2025, "term", 3).from, Date::Of(2023, 1, 1));
    EXPECT_EQ(LastDayOf(2025, "term"), Date::Of(2025, 12, 31));
    EXPECT_EQ(imports::testing::CodeOf([] { DaysOf(2025, "month", 5); }),
              "evaluation.unknown_period");
}

class RuleTest : public testing::EvaluationTest {
protected:
    Rule In(int year) {
        return database_->Read(
            [&](db::Transaction& tx) { return RuleAt(tx, Date::Of(year, 12, 31)); });
    }
};

TEST_F(RuleTest, EachYearIsUnderTheRuleOfItsTime) {
    EXPECT_EQ(In(2016).quota.percent, 15);
    EXPECT_EQ(In(2016).ClassName("xuat-sac", true), "Trong sạch, vững mạnh");
    EXPECT_NE(In(2018).name.find("132-QĐ/TW"), std::string::npos);
    EXPECT_NE(In(2024).name.find("124-QĐ/TW"), std::string::npos);
    const auto now = In(2025);
    EXPECT_NE(now.name.find("366-QĐ/TW"), std::string::npos);
    EXPECT_EQ(now.quota.percent, 20);
    EXPECT_EQ(now.periods, (std::vector<std::string>{"year", "quarter", "term"}));
    ASSERT_EQ(now.criteria.size(), 2U);
    EXPECT_EQ(now.criteria[0].points + now.criteria[1].points, 100);
    for (const int year : {2016, 2018, 2024, 2025}) {
        const auto rule = In(year);
        for (const auto& group : Groups()) EXPECT_FALSE(rule.FormOf(group).fields.empty());
        EXPECT_GT(rule.appeal_days, 0);
        EXPECT_FALSE(rule.body.at("note").as_string().empty());
    }
}

}  // namespace
}  // namespace evaluation
