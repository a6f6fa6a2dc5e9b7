#include "imports/mapping.hpp"

#include <gtest/gtest.h>

#include "imports/book_for_test.hpp"
#include "imports/toy_for_test.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace imports {
namespace {

class MappingTest : public ::testing::Test {
protected:
    testing::Taken taken_;
    Kind kind_ = testing::ToyKind(taken_);
    Headings headings_ = HeadingsFromRule(rules::Shipped("import_headings", Date::Of(2024, 1, 1)));

    /// The top of a sheet drawn as text; rows that are "." are not there at all.
    static std::vector<TopRow> Top(std::string_view drawn) {
        std::vector<TopRow> top;
        std::int64_t number = 0;
        while (!drawn.empty()) {
            const auto end = std::min(drawn.find('\n'), drawn.size());
            auto line = drawn.substr(0, end);
            drawn.remove_prefix(std::min(end + 1, drawn.size()));
            line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
            if (line.empty()) continue;
            ++number;
            if (line == ".") continue;
            auto texts = testing::CellsOf(line);
            std::vector<bool> merged(texts.size());
            for (std::size_t at = 0; at < texts.size(); ++at) {
                merged[at] = texts[at] == "<" || texts[at] == "^";
                if (texts[at] == "<") texts[at] = texts[at - 1];
                if (texts[at] == "^") texts[at] = top.back().texts[at];
            }
            top.push_back({number, texts, merged});
        }
        return top;
    }
    Mapping Found(std::string_view drawn) { return FindMapping(Top(drawn), kind_, headings_); }
    /// "3→4: B full_name, D action" – header row, first row of data, columns.
    std::string Shown(const Mapping& mapping) {
        std::string shown =
            std::to_string(mapping.header_row) + "→" + std::to_string(mapping.first_row) + ":";
        for (const auto& [at, column] : mapping.columns)
            shown += std::string(" ") + static_cast<char>('A' + at) + " " +
                     kind_.columns[column].name + ",";
        shown.pop_back();
        return shown;
    }
    std::string Refusal(std::string_view told) {
        try {
            MappingsFromJson(json::Parse(told, "map"), kind_);
        } catch (const Failure& failure) {
            return failure.code + " " + failure.params.front().second;
        }
        return "none";
    }
};

TEST_F(MappingTest, TitleRowsAboveTheHeader) {
    EXPECT_EQ(Shown(Found(R"(
        ĐẢNG BỘ XÃ BỘC BỐ
        DANH SÁCH ĐĂNG KÝ NĂM 2018
        .
        STT | Họ và tên | Năm | Nội dung đăng ký làm theo
        1 | Lò Thị Mỷ | 2018 | Dậy sớm)")),
              "4→5: B full_name, C year, D action");
}

TEST_F(MappingTest, AHeaderOfTwoRowsIsReadTogether) {
    EXPECT_EQ(Shown(Found(R"(
        TT | Họ và tên | Nội dung đăng ký | < | Thời gian
        ^ | ^ | Việc 1 | Việc 2 | hoàn thành
        1 | Lò Thị Mỷ | a | b | 1/1/2018)")),
              "2→3: B full_name, C action, D action, E due_on");
}

TEST_F(MappingTest, ARowThatNumbersTheColumnsIsNoData) {
    EXPECT_EQ(Found("Họ và tên | Việc đăng ký | Năm\n1 | 2 | 3\nAn | a | 2018").first_row, 3);
    EXPECT_EQ(Found("Họ và tên | Việc đăng ký | Năm\n(1) | (2) | (3)\nAn | a | 2018").first_row, 3);
    EXPECT_EQ(Found("Họ và tên | Việc đăng ký | Năm\nAn | 2 | 3").first_row, 2);
    EXPECT_EQ(Found("Họ và tên | Việc đăng ký | Năm\n1 | 3 | 5").first_row, 2);
}

TEST_F(MappingTest, OfTwoColumnsWithOneHeadingTheFirstCountsUnlessItMayRepeat) {
    EXPECT_EQ(
        Shown(Found("Họ tên | Họ tên | Việc 1 | Việc 2 | Việc thứ ba\nAn | Bình | a | b | c")),
        "1→2: A full_name, C action, D action, E action");
}

TEST_F(MappingTest, HeadingsAreKnownInAnyCaseAndPlacementOfToneMarksAndBySlotName) {
    EXPECT_EQ(Shown(Found("HỌ VÀ TÊN: | action_1 | action_2 | Thời gian hoàn thành (ngày/tháng)")),
              "1→2: A full_name, B action, C action, D due_on");
    EXPECT_EQ(Shown(Found("full_name | action | due_on")), "1→2: A full_name, B action, C due_on");
    EXPECT_EQ(Shown(Found("Họ, tên | Thời hạn | Nội dung")),
              Shown(Found("Họ, tên | Thời hạn | Nội dung")));
}

TEST_F(MappingTest, ATextThatHoldsAHeadingIsNone) {
    const auto mapping = Found("Họ và tên người lập | Nội dung họp bàn\nAn | a");
    EXPECT_EQ(mapping.header_row, 0);
    EXPECT_EQ(Missing(mapping, kind_), (std::vector<std::string>{"full_name", "action"}));
}

TEST_F(MappingTest, OneKnownHeadingIsNotYetAHeader) {
    EXPECT_EQ(Found("Năm | Ghi gì đó\n2018 | x").header_row, 0);
}

TEST_F(MappingTest, WhatIsMissingIsNamedUnlessAnotherColumnServes) {
    EXPECT_EQ(Missing(Found("Họ và tên | Năm\nAn | 2018"), kind_),
              std::vector<std::string>{"action"});
    kind_.columns[testing::kAction].or_else = "year";
    EXPECT_TRUE(Missing(Found("Họ và tên | Năm\nAn | 2018"), kind_).empty());
}

TEST_F(MappingTest, AMappingFileNamesRowsAndColumns) {
    const auto mapping =
        MappingFromJson(json::Parse(R"({"header_row": 5, "first_row": 7, "decimal_mark": "point",
        "encoding": "tcvn3", "columns": {"full_name": "B", "action": ["D", "AA"]}})",
                                    "map"),
                        kind_);
    EXPECT_EQ(mapping.header_row, 5);
    EXPECT_EQ(mapping.first_row, 7);
    EXPECT_EQ(mapping.columns,
              (std::map<std::size_t, std::size_t>{
                  {1, testing::kName}, {3, testing::kAction}, {26, testing::kAction}}));
    EXPECT_EQ(mapping.decimal_mark, text::DecimalMark::Point);
    EXPECT_EQ(mapping.encoding, text::LegacyEncoding::Tcvn3);
}

TEST_F(MappingTest, WithoutAFirstRowDataBeginsBelowTheHeader) {
    EXPECT_EQ(
        MappingFromJson(json::Parse(R"({"header_row": 5, "columns": {}})", "map"), kind_).first_row,
        6);
    EXPECT_EQ(MappingFromJson(json::Parse(R"({"columns": {}})", "map"), kind_).first_row, 1);
}

TEST_F(MappingTest, AMappingSurvivesBeingKept) {
    const auto told =
        json::Parse(R"({"header_row": 2, "first_row": 4, "decimal_mark": "comma", "encoding": "vni",
        "columns": {"full_name": ["B"], "action": ["C", "E"]}, "signature": "ho va ten|viec|"})",
                    "map");
    EXPECT_EQ(ToJson(MappingFromJson(told, kind_), kind_), told);
}

TEST_F(MappingTest, MappingsOfTabsSurviveBeingKept) {
    for (const auto* told :
         {R"({"header_row": 2, "first_row": 3, "columns": {"full_name": ["B"]}, "signature": "x"})",
          R"({"tabs": {"A": {"header_row": 2, "first_row": 3, "columns": {"full_name": ["B"]},
          "signature": "x"}}})",
          R"({"header_row": 1, "first_row": 2, "columns": {"full_name": ["A"]}, "signature": "y",
          "tabs": {"A": {"header_row": 2, "first_row": 3, "columns": {"full_name": ["B"]},
          "signature": "x"}}})"}) {
        const auto kept = json::Parse(told, "map");
        EXPECT_EQ(ToJson(MappingsFromJson(kept, kind_), kind_), kept);
    }
}

TEST_F(MappingTest, WhatIsReadAlikeIsKeptOnce) {
    Mapping one;
    one.header_row = 2, one.first_row = 3, one.columns = {{1, testing::kName}};
    one.signature = "ho ten|viec|";
    auto below = one, comma = one, other = one;
    below.header_row = 5, below.first_row = 6;
    comma.decimal_mark = text::DecimalMark::Comma;
    other.signature = "viec|ho ten|";
    const auto same = WithoutRepeats({{"A", one}, {"B", below}, {"C", comma}});
    EXPECT_TRUE(same.tabs.empty());
    ASSERT_TRUE(same.others);
    EXPECT_EQ(same.others->decimal_mark, text::DecimalMark::Comma);
    const auto two = WithoutRepeats({{"A", one}, {"B", other}, {"C", below}});
    EXPECT_FALSE(two.others);
    ASSERT_EQ(two.tabs.size(), 2U);
    EXPECT_EQ(two.tabs.at("B").signature, "viec|ho ten|");
}

TEST_F(MappingTest, AMappingFileThatIsWrongIsRefusedByItsWord) {
    EXPECT_EQ(Refusal(R"({"columns": {"ho_ten": "B"}})"), "imports.map_column ho_ten");
    EXPECT_EQ(Refusal(R"({"columns": {"full_name": "B7"}})"), "imports.map_letters \"B7\"");
    EXPECT_EQ(Refusal(R"({"columns": {"full_name": 2}})"), "imports.map_letters 2");
    EXPECT_EQ(Refusal(R"({"columns": {"full_name": "XFE"}})"), "imports.map_letters \"XFE\"");
    EXPECT_EQ(Refusal(R"({"decimal_mark": "dot"})"), "imports.map_word decimal_mark");
    EXPECT_EQ(Refusal(R"({"encoding": "big5"})"), "imports.map_word encoding");
    EXPECT_EQ(Refusal(R"({"header": 5})"), "imports.map_word header");
    EXPECT_EQ(Refusal(R"({"header_row": "5"})"), "imports.map_word header_row");
    EXPECT_EQ(Refusal(R"({"header_row": -1})"), "imports.map_word header_row");
    EXPECT_EQ(Refusal(R"(["B"])"), "imports.map_word [\"B\"]");
    EXPECT_EQ(Refusal(R"({"tabs": ["A"]})"), "imports.map_word tabs");
    EXPECT_EQ(Refusal(R"({"tabs": {"A": "B"}})"), "imports.map_word \"B\"");
    EXPECT_EQ(Refusal(R"({"tabs": {"A": {"tabs": {}}}})"), "imports.map_word tabs");
    EXPECT_EQ(Refusal(R"({"tabs": {"A": {"columns": {"ho_ten": "B"}}}})"),
              "imports.map_column ho_ten");
}

}  // namespace
}  // namespace imports
