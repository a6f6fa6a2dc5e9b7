#include "engine/sheet/value_text.hpp"

#include <gtest/gtest.h>

#include "engine/sheet/reader.hpp"
#include "engine/sheet/shared_strings.hpp"
#include "engine/sheet/utf8.hpp"

namespace sheet {
namespace {

std::string NumberText(double number) {
    std::string text;
    AppendNumber(text, number);
    return text;
}

std::string DateText(double serial, DateSystem system = DateSystem::From1900) {
    const auto day = SerialDay(serial, system);
    if (!day) return "no day";
    std::string text;
    AppendDate(text, *day);
    return text;
}

TEST(ValueText, NumbersAreShownInPlainNotation) {
    EXPECT_EQ(NumberText(3), "3");
    EXPECT_EQ(NumberText(2.5), "2.5");
    EXPECT_EQ(NumberText(0.10000000000000001), "0.1");
    EXPECT_EQ(NumberText(-0.0), "0");
    EXPECT_EQ(NumberText(1e21), "1000000000000000000000");
    EXPECT_EQ(NumberText(-1.5e-7), "-0.00000015");
    EXPECT_EQ(NumberText(5e-324).size(), 326u);
}

TEST(ValueText, SerialDaysOfBothSystems) {
    EXPECT_EQ(DateText(43'141), "2018-02-10");
    EXPECT_EQ(DateText(43'141.75), "2018-02-10");
    EXPECT_EQ(DateText(43'140.9999999999), "2018-02-10");
    EXPECT_EQ(DateText(41'679, DateSystem::From1904), "2018-02-10");
    EXPECT_EQ(DateText(0, DateSystem::From1904), "1904-01-01");
    EXPECT_EQ(DateText(2'958'465), "9999-12-31");
    EXPECT_EQ(DateText(2'958'466), "no day");
    EXPECT_EQ(DateText(0.5), "no day");
    EXPECT_EQ(DateText(-1), "no day");
}

TEST(ValueText, TheFalseLeapDayOf1900) {
    EXPECT_EQ(DateText(1), "1900-01-01");
    EXPECT_EQ(DateText(59), "1900-02-28");
    EXPECT_EQ(DateText(60), "1900-02-29");
    EXPECT_EQ(DateText(61), "1900-03-01");
}

TEST(ValueText, WhichFormatsShowDates) {
    for (const char* code : {"dd/mm/yyyy",
                             "d-mmm",
                             "mm/yy",
                             "[$-42A]dd mmmm yyyy;@",
                             "YYYY",
                             "mmmm",
                             "\"ngày\" d",
                             "dd\\/mm\\/yyyy hh:mm"}) {
        EXPECT_TRUE(IsDateFormat(164, code)) << code;
    }
    for (const char* code : {"General",
                             "#,##0",
                             "0.00\" dm\"",
                             "[Red]0",
                             "h:mm",
                             "mm:ss",
                             "[h]:mm:ss",
                             "0;\"d\"",
                             "#,##0\\ \\d",
                             "_(* #,##0_)",
                             "@",
                             "0\"unclosed d"}) {
        EXPECT_FALSE(IsDateFormat(164, code)) << code;
    }
    for (const int built_in : {14, 17, 22, 27, 36, 45, 47}) {
        EXPECT_TRUE(IsDateFormat(built_in, "")) << built_in;
    }
    for (const int built_in : {0, 1, 13, 23, 37, 44, 48, 49}) {
        EXPECT_FALSE(IsDateFormat(built_in, "")) << built_in;
    }
}

TEST(CellNames, LettersAndColumns) {
    EXPECT_EQ(CellName(17, 2), "C17");
    EXPECT_EQ(CellName(1, 25), "Z1");
    EXPECT_EQ(CellName(1, 26), "AA1");
    EXPECT_EQ(CellName(1'048'576, 16'383), "XFD1048576");
    EXPECT_EQ(ColumnOfLetters("C"), 2u);
    EXPECT_EQ(ColumnOfLetters("aa"), 26u);
    EXPECT_EQ(ColumnOfLetters("XFD"), 16'383u);
    for (const char* none : {"", "XFE", "AAAA", "A1", "Đ"}) {
        EXPECT_EQ(ColumnOfLetters(none), std::nullopt) << none;
    }
}

TEST(CellNames, SheetNamesAreQuotedWhereExcelNeedsIt) {
    EXPECT_EQ(CellName("Sheet1", 17, 2), "Sheet1!C17");
    EXPECT_EQ(CellName("Huyện", 1, 0), "Huyện!A1");
    EXPECT_EQ(CellName("Chi bộ 1", 17, 2), "'Chi bộ 1'!C17");
    EXPECT_EQ(CellName("it's", 1, 0), "'it''s'!A1");
    EXPECT_EQ(CellName("2018", 1, 0), "'2018'!A1");
}

TEST(Escapes, AreReplacedAndLineBreaksNormalised) {
    std::string text = "kept_x000D_|a_x000D_\nb_x0041__x005F_x0042_ _x00_ _xZZZZ_ _x000D_";
    Unescape(text, 5);
    EXPECT_EQ(text, "kept_x000D_|a\nbA_x0042_ _x00_ _xZZZZ_ \n");
}

TEST(Utf8, FindsWhereTextIsDamagedOrCutOff) {
    EXPECT_EQ(CheckUtf8("Đảng viên").valid, std::string_view("Đảng viên").size());
    EXPECT_FALSE(CheckUtf8("Dang vien").beyond_ascii);
    EXPECT_TRUE(CheckUtf8("Đ").beyond_ascii);
    EXPECT_EQ(CheckUtf8("abc\xFF").valid, 3u);
    EXPECT_FALSE(CheckUtf8("abc\xFF").cut_at_end);
    EXPECT_TRUE(CheckUtf8("abc\xE1\xBA").cut_at_end);
    EXPECT_FALSE(CheckUtf8("\xE1\xBA|").cut_at_end);
    EXPECT_EQ(CheckUtf8("\xC0\x80").valid, 0u);      // overlong
    EXPECT_EQ(CheckUtf8("\xED\xA0\x80").valid, 0u);  // surrogate
    EXPECT_EQ(MendUtf8("a\xFFz\xE1\xBA"), "a\uFFFDz\uFFFD");
}

}  // namespace
}  // namespace sheet
