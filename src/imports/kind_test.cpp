#include "imports/kind.hpp"

#include <gtest/gtest.h>

namespace imports {
namespace {

/// A row with one cell, D7 of "Sổ", and what reading it gives.
class CellTest : public ::testing::Test {
protected:
    RowOfRegister row_;

    void Put(std::string text, sheet::CellKind kind = sheet::CellKind::Text, double number = 0) {
        row_.fields.assign(1, {});
        if (!text.empty()) row_.fields[0].push_back({std::move(text), kind, number, false, 3});
        row_.in_file.assign(1, true);
        row_.tab = "Sổ";
        row_.number = 7;
        row_.problems.clear();
    }
    std::string Problems() const {
        std::string shown;
        for (const auto& problem : row_.problems) shown += problem.place + " " + problem.code;
        return shown;
    }
    std::string Day(const std::string& text) {
        Put(text);
        const auto day = row_.DateIn(0);
        return day ? day->ToIso() : Problems();
    }
    std::string Number(const std::string& text,
                       text::DecimalMark mark = text::DecimalMark::Unknown) {
        Put(text);
        row_.decimal_mark = mark;
        const auto number = row_.NumberIn(0);
        if (!number) return Problems();
        auto shown = std::to_string(*number);
        shown.erase(shown.find_last_not_of('0') + 1);
        return shown;
    }
};

TEST_F(CellTest, DatesAsOfficesWriteThem) {
    for (const char* text : {"10/2/2018", "10/02/2018", "10-2-2018", "10.2.2018", "2018-02-10"})
        EXPECT_EQ(Day(text), "2018-02-10") << text;
    for (const char* text : {"30/2/2018", "2/2018", "ngày mai", "10/2/18x", "13.5", "31/4/2020"})
        EXPECT_EQ(Day(text), "Sổ!D7 imports.not_a_date") << text;
}

TEST_F(CellTest, ASerialDayOfExcelIsADate) {
    Put("43141", sheet::CellKind::Number, 43141);
    EXPECT_EQ(row_.DateIn(0), Date::Of(2018, 2, 10));
    Put("43141.75", sheet::CellKind::Number, 43141.75);
    EXPECT_EQ(row_.DateIn(0), Date::Of(2018, 2, 10));
    for (const double number : {0.0, -5.0, 73'051.0, 20'180'210.0}) {
        Put(std::to_string(number), sheet::CellKind::Number, number);
        EXPECT_FALSE(row_.DateIn(0)) << number;
        EXPECT_EQ(Problems(), "Sổ!D7 imports.not_a_date");
    }
}

TEST_F(CellTest, AnEmptyCellIsNoProblem) {
    Put("");
    EXPECT_FALSE(row_.DateIn(0));
    EXPECT_FALSE(row_.NumberIn(0));
    EXPECT_FALSE(row_.IntegerIn(0));
    EXPECT_FALSE(row_.YesIn(0));
    EXPECT_EQ(Problems(), "");
}

TEST_F(CellTest, NumbersInBothWaysOfWriting) {
    using text::DecimalMark;
    EXPECT_EQ(Number("15.486", DecimalMark::Comma), "15486.");
    EXPECT_EQ(Number("15.486", DecimalMark::Point), "15.486");
    EXPECT_EQ(Number("15,486", DecimalMark::Comma), "15.486");
    EXPECT_EQ(Number("15,486", DecimalMark::Point), "15486.");
    EXPECT_EQ(Number("15.486.000"), "15486000.");
    EXPECT_EQ(Number("2,5"), "2.5");
    EXPECT_EQ(Number("-3"), "-3.");
    for (const char* text : {"ba", "12 con", "97,8 %", "1.2.3", "10/2/2018"})
        EXPECT_EQ(Number(text), "Sổ!D7 imports.not_a_number") << text;
}

TEST_F(CellTest, AWholeNumberIsWhole) {
    Put("2018");
    EXPECT_EQ(row_.IntegerIn(0), 2018);
    Put("2018", sheet::CellKind::Number, 2018);
    EXPECT_EQ(row_.IntegerIn(0), 2018);
    Put("2018,5");
    EXPECT_FALSE(row_.IntegerIn(0));
    EXPECT_EQ(Problems(), "Sổ!D7 imports.not_whole");
    Put("1e300", sheet::CellKind::Number, 1e300);
    EXPECT_FALSE(row_.IntegerIn(0));
}

TEST_F(CellTest, YesAndNoAsOfficesTickThem) {
    for (const char* text : {"x", "X", "Có", "có", "Đúng", "yes", "1", "TRUE", "✓"}) {
        Put(text);
        EXPECT_TRUE(row_.YesIn(0)) << text;
        EXPECT_EQ(Problems(), "") << text;
    }
    for (const char* text : {"không", "Không", "no", "0", "-", "false"}) {
        Put(text);
        EXPECT_FALSE(row_.YesIn(0)) << text;
        EXPECT_EQ(Problems(), "") << text;
    }
    Put("bí thư");
    EXPECT_FALSE(row_.YesIn(0));
    EXPECT_EQ(Problems(), "Sổ!D7 imports.not_yes_or_no");
}

TEST_F(CellTest, AProblemNamesTheCellAndQuotesIt) {
    Put("abc");
    row_.Report(0, "x.y", {{"more", "z"}});
    EXPECT_EQ(Problems(), "Sổ!D7 x.y");
    EXPECT_EQ(row_.problems[0].params, (Params{{"more", "z"}, {"value", "abc"}}));
}

}  // namespace
}  // namespace imports
