#include "imports/layout.hpp"

#include "imports/desk_for_test.hpp"
#include "imports/toy_for_test.hpp"

namespace imports {
namespace {

class LayoutTest : public testing::DeskTest {
protected:
    testing::Taken taken_;
    Kind toys_ = testing::ToyKind(taken_);

    LayoutTest() {
        database_->Write([&](db::Transaction& tx) { tx.Execute(testing::ToyTable(*database_)); });
    }
    Answer Rehearse(std::string_view drawn,
                    std::string_view told = "",
                    std::string_view font = "") {
        Request request;
        request.options.rehearse = true;
        if (!told.empty()) request.mapping = json::Parse(told, "map");
        return BringFile(toys_, Book(drawn, font), request);
    }
    /// "Họ tên=full_name, Ghi chú=, …"
    static std::string Columns(const Layout& layout) {
        std::string shown;
        for (const auto& column : layout.columns)
            shown += (shown.empty() ? "" : ", ") + column.heading + "=" + column.name;
        return shown;
    }
};

TEST_F(LayoutTest, ARehearsalTellsHowEachTabWasRead) {
    const auto answer = Rehearse(R"(
        SỔ ĐĂNG KÝ NĂM 2018 | < | <
        .
        Họ và tên | Ghi chú | Việc
        An | x | quét sân
        == Phụ lục
        Mục | Gì đó
        1 | 2)");
    EXPECT_EQ(answer.rows_written, 1);
    ASSERT_EQ(answer.layouts.size(), 2U);
    const auto& read = answer.layouts[0];
    EXPECT_EQ(read.tab, "S");
    EXPECT_EQ(read.header_row, 3);
    EXPECT_EQ(read.first_row, 4);
    EXPECT_EQ(Columns(read), "Họ và tên=full_name, Ghi chú=, Việc=action");
    using Rows = std::vector<std::vector<std::string>>;
    EXPECT_EQ(read.top,
              (Rows{{"SỔ ĐĂNG KÝ NĂM 2018"},
                    {},
                    {"Họ và tên", "Ghi chú", "Việc"},
                    {"An", "x", "quét sân"}}));
    const auto& left_out = answer.layouts[1];
    EXPECT_EQ(left_out.header_row, 0);
    EXPECT_EQ(Columns(left_out), "=, =");
    EXPECT_EQ(left_out.top, (Rows{{"Mục", "Gì đó"}, {"1", "2"}}));
}

TEST_F(LayoutTest, WithoutAHeaderTheLayoutIsThereToTellAMappingBy) {
    const std::string drawn = "Cột lạ | Ai | Hứa gì\nx | An | quét sân";
    const auto answer = Rehearse(drawn);
    EXPECT_EQ(Shown(answer.problems), "imports.no_header");
    EXPECT_EQ(answer.problem_count, 1);
    EXPECT_FALSE(answer.written);
    ASSERT_EQ(answer.layouts.size(), 1U);
    EXPECT_EQ(answer.layouts[0].top.at(0).at(1), "Ai");

    const auto told = Rehearse(
        drawn, R"({"header_row": 1, "columns": {"full_name": "B", "action": ["C", "E"]}})");
    EXPECT_EQ(Shown(told.problems), "");
    ASSERT_EQ(told.rows.size(), 1U);
    EXPECT_EQ(told.rows[0].summary, "An · quét sân");
    // Column E, which the file does not have, is told as it was named.
    EXPECT_EQ(Columns(told.layouts.at(0)), "Cột lạ=, Ai=full_name, Hứa gì=action, =action");
    EXPECT_EQ(told.layouts[0].columns.back().at, 4U);
}

TEST_F(LayoutTest, ProblemsDoNotHideTheLayout) {
    const auto answer = Rehearse("Họ tên | Việc\nAn |");
    EXPECT_EQ(Shown(answer.problems), "S!B2 toy.no_action");
    EXPECT_EQ(answer.layouts.at(0).header_row, 1);
}

TEST_F(LayoutTest, OldEncodingsAreConverted) {
    // "Việc lạ" and "quét sân" in TCVN3.
    const auto answer = Rehearse("ViÖc l¹ | Ai\nquÐt s©n | An", "", ".VnTime");
    EXPECT_EQ(answer.layouts.at(0).top.at(0).at(0), "Việc lạ");
    EXPECT_EQ(answer.layouts.at(0).top.at(1).at(0), "quét sân");
}

TEST_F(LayoutTest, LongCellsWideRowsAndManyTabsAreCut) {
    std::string long_text, wide;
    for (int letter = 0; letter < 81; ++letter) long_text += "ế";
    for (int column = 0; column < 40; ++column) wide += std::to_string(column) + " | ";
    std::string drawn = long_text + " | " + long_text.substr(3) + "\n" + wide + "x";
    for (std::size_t tab = 1; tab < kLayoutsKept + 2; ++tab)
        drawn += "\n== Trang " + std::to_string(tab) + "\na | b";
    const auto answer = Rehearse(drawn);
    ASSERT_EQ(answer.layouts.size(), kLayoutsKept);
    const auto& layout = answer.layouts[0];
    EXPECT_EQ(layout.columns.size(), 41U);
    EXPECT_EQ(layout.top.at(0).at(0), long_text.substr(6) + "…");
    EXPECT_EQ(layout.top.at(0).at(1), long_text.substr(3));
    EXPECT_EQ(layout.top.at(1).size(), kLayoutColumns);
}

TEST_F(LayoutTest, AHeaderFoundLateIsShown) {
    std::string drawn;
    for (int row = 0; row < 20; ++row) drawn += "Lời dẫn\n";
    const auto answer = Rehearse(drawn + "Họ tên | Việc\nAn | a\nBình | b\nChi | c\nDung | d");
    const auto& layout = answer.layouts.at(0);
    EXPECT_EQ(layout.header_row, 21);
    EXPECT_EQ(layout.top.size(), 24U);
    EXPECT_EQ(layout.top.at(20).at(0), "Họ tên");
}

TEST_F(LayoutTest, ARowFarBelowMakesNoLongTop) {
    const auto answer =
        BringFile(toys_, Bytes("so.csv", "a;b\n" + std::string(500'000, '\n') + "c;d\n"), [] {
            Request request;
            request.options.rehearse = true;
            request.mapping = json::Parse(
                R"({"first_row": 9223372036854775807, "columns": {"full_name": "A", "action": "B"}})",
                "map");
            return request;
        }());
    EXPECT_EQ(answer.layouts.at(0).top.size(), 1U);
}

TEST_F(LayoutTest, AnImportThatWritesHasNone) {
    EXPECT_TRUE(BringAll(toys_, "Họ tên | Việc\nAn | a").layouts.empty());
}

}  // namespace
}  // namespace imports
