#include "engine/text/number.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace text {
namespace {

void ExpectNumber(std::string_view text,
                  double value,
                  bool ambiguous = false,
                  DecimalMark mark = DecimalMark::Unknown) {
    const auto reading = ReadNumber(text, mark);
    ASSERT_TRUE(reading.has_value()) << text;
    EXPECT_DOUBLE_EQ(reading->value, value) << text;
    EXPECT_EQ(reading->ambiguous, ambiguous) << text;
}

TEST(ReadNumber, PlainDigits) {
    ExpectNumber("0", 0);
    ExpectNumber(" 15486 ", 15486);
    ExpectNumber("-12", -12);
    ExpectNumber("+12", 12);
    ExpectNumber("−12,5", -12.5);
    ExpectNumber("05", 5);
}

TEST(ReadNumber, BothMarksTellEachOtherApart) {
    ExpectNumber("15.486,5", 15486.5);
    ExpectNumber("15,486.5", 15486.5);
    ExpectNumber("1.234.567,89", 1234567.89);
    ExpectNumber("1,234,567.89", 1234567.89);
    ExpectNumber("1.234.567", 1234567);
    ExpectNumber("1,234,567", 1234567);
    ExpectNumber("1,234.567", 1234.567);
    ExpectNumber("15 486", 15486);
    ExpectNumber("15\u00A0486,250", 15486.25);
}

TEST(ReadNumber, OneMarkThatIsNoGroupIsADecimalMark) {
    ExpectNumber("97,8", 97.8);
    ExpectNumber("97.8", 97.8);
    ExpectNumber("97.8", 97.8, false, DecimalMark::Comma);
    ExpectNumber("0,486", 0.486);
    ExpectNumber("0.486", 0.486, false, DecimalMark::Comma);
    ExpectNumber("15486,500", 15486.5);
    ExpectNumber("1,2345", 1.2345);
    ExpectNumber(",5", 0.5);
}

TEST(ReadNumber, ThreeDigitsBehindOneMarkAreAmbiguousUntilTheMarkIsKnown) {
    ExpectNumber("15.486", 15486, true);
    ExpectNumber("15,486", 15.486, true);
    ExpectNumber("15.486", 15486, false, DecimalMark::Comma);
    ExpectNumber("15,486", 15.486, false, DecimalMark::Comma);
    ExpectNumber("15.486", 15.486, false, DecimalMark::Point);
    ExpectNumber("15,486", 15486, false, DecimalMark::Point);
    ExpectNumber("-1.000", -1000, true);
}

TEST(ReadNumber, RefusesWhatIsNoNumber) {
    for (const std::string_view text : {"",
                                        " ",
                                        "abc",
                                        "12a",
                                        "12%",
                                        "19.5.2016",
                                        "1.2.3",
                                        "1.23.456",
                                        "1.2345.678",
                                        "15,486,5",
                                        "1.234,567,890",
                                        "5.",
                                        "-",
                                        "--5",
                                        "1 2",
                                        "15 486.123,5",
                                        "12 34",
                                        "1e5",
                                        "nan",
                                        "inf",
                                        "0x10",
                                        "1.234 567",
                                        ".,",
                                        "15..486",
                                        "0.123.456",
                                        ",",
                                        "1,.5",
                                        "5 triệu",
                                        "١٢"}) {
        EXPECT_FALSE(ReadNumber(text).has_value()) << text;
    }
    EXPECT_FALSE(ReadNumber(std::string(400, '9')).has_value());
}

TEST(FormatInteger, GroupsInThrees) {
    EXPECT_EQ(FormatInteger(0, true), "0");
    EXPECT_EQ(FormatInteger(999, true), "999");
    EXPECT_EQ(FormatInteger(1000, true), "1.000");
    EXPECT_EQ(FormatInteger(15486, true), "15.486");
    EXPECT_EQ(FormatInteger(15486, false), "15,486");
    EXPECT_EQ(FormatInteger(-123456, true), "-123.456");
    EXPECT_EQ(FormatInteger(std::numeric_limits<std::int64_t>::min(), false),
              "-9,223,372,036,854,775,808");
}

TEST(FormatDecimal, CutsTrailingZerosAndRoundsWhatIsWritten) {
    EXPECT_EQ(FormatDecimal(97.8, 1, true), "97,8");
    EXPECT_EQ(FormatDecimal(97.8, 2, false), "97.8");
    EXPECT_EQ(FormatDecimal(97, 2, true), "97");
    EXPECT_EQ(FormatDecimal(15486.25, 2, true), "15.486,25");
    EXPECT_EQ(FormatDecimal(97.85, 1, true), "97,9");
    EXPECT_EQ(FormatDecimal(1.005, 2, true), "1,01");
    EXPECT_EQ(FormatDecimal(999.96, 1, true), "1.000");
    EXPECT_EQ(FormatDecimal(0.5, 0, true), "1");
    EXPECT_EQ(FormatDecimal(-0.04, 1, true), "0");
    EXPECT_EQ(FormatDecimal(-2.5, 0, true), "-3");
    EXPECT_EQ(FormatDecimal(1e21, 2, false), "1,000,000,000,000,000,000,000");
    EXPECT_EQ(FormatDecimal(5e-324, 2, true), "0");
    EXPECT_EQ(FormatDecimal(1, -1, true), "1");
    EXPECT_EQ(FormatDecimal(std::numeric_limits<double>::quiet_NaN(), 1, true), "");
    EXPECT_EQ(FormatDecimal(std::numeric_limits<double>::infinity(), 1, true), "");
}

TEST(Numbers, ReadBackWhatWasFormatted) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 5000; ++round) {
        const auto integer = static_cast<std::int64_t>(random() % 2'000'000'000) - 1'000'000'000;
        ExpectNumber(
            FormatInteger(integer, true), static_cast<double>(integer), false, DecimalMark::Comma);
        const double value = static_cast<double>(integer) / 100;
        ExpectNumber(FormatDecimal(value, 2, false), value, false, DecimalMark::Point);
    }
}

TEST(Numbers, RandomTextNeverFails) {
    std::mt19937 random(9);
    constexpr std::string_view kSigns = "0123456789., -+a\xC2\xA0\xFF";
    for (int round = 0; round < 20000; ++round) {
        std::string text(random() % 12, '\0');
        for (char& c : text) {
            c = kSigns[random() % kSigns.size()];
        }
        ReadNumber(text);
        ReadNumber(text, DecimalMark::Point);
    }
}

}  // namespace
}  // namespace text
