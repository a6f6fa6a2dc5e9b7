#include "imports/import.hpp"

#include <gtest/gtest.h>

#include "engine/sheet/reader.hpp"
#include "imports/desk_for_test.hpp"
#include "imports/toy_for_test.hpp"
#include "platform/base/embedded.hpp"

namespace imports {
namespace {

class ImportTest : public testing::DeskTest {
protected:
    testing::Taken taken_;
    Kind toys_ = testing::ToyKind(taken_);

    ImportTest() {
        database_->Write([&](db::Transaction& tx) { tx.Execute(testing::ToyTable(*database_)); });
    }
    std::string Lines() { return List("SELECT line FROM toy ORDER BY id"); }
    static Request WithMapping(std::string_view told, Options options = {}) {
        Request request;
        request.options = std::move(options);
        request.mapping = json::Parse(told, "map");
        return request;
    }
};

TEST_F(ImportTest, RowsComeInAndAreLogged) {
    const auto answer = BringAll(toys_, R"(
        Họ và tên | Việc 1 | Việc 2 | Năm
        An | quét sân | trồng cây | 2018
        Bình | dạy học | | #2018)");
    EXPECT_EQ(Lines(), "An · quét sân · trồng cây · 2018, Bình · dạy học · 2018");
    EXPECT_EQ(answer.rows_read, 2);
    EXPECT_EQ(answer.rows_written, 2);
    const auto entries =
        database_->Read([](db::Transaction& tx) { return audit::List(tx, std::nullopt, 10); });
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].act, "imports.import");
    EXPECT_EQ(entries[0].actor, "vanthu");
    EXPECT_EQ(entries[0].subject.id, answer.id.value);
}

TEST_F(ImportTest, TitlesTotalsAndSignaturesAreNotesNotRows) {
    const auto answer = BringAll(toys_, R"(
        ĐẢNG BỘ XÃ BỘC BỐ | < | <
        DANH SÁCH NĂM 2018 | < | <
        .
        Họ và tên | Việc làm theo | Năm
        I. Chi bộ Nà Hin | < | <
        An | a | 2018
        .
        II. Chi bộ Khuổi Ỏ | < | <
        Bình | b | 2018
        | | Bộc Bố, ngày 3 tháng 2)");
    EXPECT_EQ(Lines(), "An · a · 2018, Bình · b · 2018");
    EXPECT_EQ(answer.rows_read, 2);
    EXPECT_EQ(answer.notes, 3);
    const std::vector<std::string> expected{"S",
                                            "ĐẢNG BỘ XÃ BỘC BỐ",
                                            "DANH SÁCH NĂM 2018",
                                            "I. Chi bộ Nà Hin",
                                            "II. Chi bộ Khuổi Ỏ",
                                            "Bộc Bố, ngày 3 tháng 2"};
    EXPECT_EQ(taken_.headings, expected);
}

TEST_F(ImportTest, AMergedCellBelongsToEveryRowItSpansButOnceSideways) {
    BringAll(toys_, R"(
        Họ và tên | Việc 1 | Việc 2 | Năm
        An | a | < | 2018
        ^ | b | | 2019)");
    EXPECT_EQ(Lines(), "An · a · 2018, An · b · 2019");
}

TEST_F(ImportTest, EveryTabWithAHeaderIsReadAndTheOthersAreNamed) {
    const auto answer = BringAll(toys_, R"(
        == Nà Hin
        Họ tên | Việc làm theo
        An | a
        == Ghi chú
        Sổ này do văn phòng lập
        == Khuổi Ỏ
        Việc làm theo | Họ tên
        b | Bình)");
    EXPECT_EQ(Lines(), "An · a, Bình · b");
    ASSERT_EQ(answer.remarks.size(), 1U);
    EXPECT_EQ(answer.remarks[0].code, "imports.tab_left_out");
    EXPECT_EQ(Param(answer.remarks[0], "tab"), "Ghi chú");
}

TEST_F(ImportTest, AFileWithoutAHeaderIsRefusedAndSaysWhatIsMissing) {
    const auto before = Everything();
    try {
        Bring(toys_, "Họ và tên | Năm\nAn | 2018");
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "imports.no_header");
        EXPECT_EQ(failure.params[2], (std::pair<std::string, std::string>{"columns", "action"}));
    }
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, OneWrongRowKeepsAllOut) {
    const auto before = Everything();
    const auto answer = Bring(toys_, R"(
        Họ tên | Việc làm theo | Năm | Thời hạn
        An | a | 2018 | 1/3/2018
        Bình | | 2018 | 1/3/2018
        Chi | c | hai nghìn | 30/2/2018)");
    EXPECT_FALSE(answer.written);
    EXPECT_FALSE(answer.id);
    EXPECT_EQ(Shown(answer.problems),
              "S!B3 toy.no_action, S!C4 imports.not_a_number, S!D4 imports.not_a_date");
    EXPECT_EQ(answer.rows_skipped, 2);
    EXPECT_EQ(answer.rows_written, 1);
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, SkipBadLeavesOutExactlyTheWrongRows) {
    Options options;
    options.skip_bad = true;
    const auto answer = Bring(toys_,
                              R"(
        Họ tên | Việc làm theo
        An | a
        Bình |
        Chi | c)",
                              options);
    EXPECT_TRUE(answer.written);
    EXPECT_EQ(Lines(), "An · a, Chi · c");
    EXPECT_EQ(answer.problem_count, 1);
    EXPECT_EQ(answer.rows_skipped, 1);
}

TEST_F(ImportTest, WhereNothingIsRightNothingIsKeptNotEvenTheImport) {
    const auto before = Everything();
    Options options;
    options.skip_bad = true;
    EXPECT_FALSE(Bring(toys_, "Họ tên | Việc làm theo\nAn |", options).written);
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, ARehearsalShowsEveryRowAndWritesNothing) {
    BringAll(toys_, "Họ tên | Việc làm theo\nAn | a");
    const auto before = Everything();
    Options options;
    options.rehearse = true;
    const auto answer = Bring(toys_,
                              R"(
        Họ tên | Việc làm theo
        An | a
        Bình |
        Chi | c)",
                              options);
    EXPECT_FALSE(answer.written);
    ASSERT_EQ(answer.rows.size(), 3U);
    EXPECT_EQ(answer.rows[0].outcome, Outcome::Unchanged);
    EXPECT_EQ(answer.rows[1].outcome, Outcome::Wrong);
    EXPECT_EQ(answer.rows[1].place, "S!A3");
    EXPECT_EQ(answer.rows[1].summary, "Bình");
    EXPECT_EQ(answer.rows[2].outcome, Outcome::Written);
    EXPECT_EQ(answer.rows[2].summary, "Chi · c");
    EXPECT_EQ(Shown(answer.problems), "S!B3 toy.no_action");
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, TheSameFileTwiceChangesNothing) {
    const auto file = Book("Họ tên | Việc làm theo\nAn | a");
    const auto first = BringFile(toys_, file);
    const auto before = Everything();
    const auto again = BringFile(toys_, file);
    EXPECT_TRUE(again.already_there);
    EXPECT_FALSE(again.written);
    EXPECT_EQ(again.id, first.id);
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, TheSameRowsInAnotherFileChangeNothing) {
    BringAll(toys_, "Họ tên | Việc làm theo\nAn | a");
    const auto before = Everything();
    const auto again = Bring(toys_, "TIÊU ĐỀ\nHọ tên | Việc làm theo\nAn | a");
    EXPECT_FALSE(again.written);
    EXPECT_FALSE(again.already_there);
    EXPECT_EQ(again.rows_unchanged, 1);
    EXPECT_EQ(again.problem_count, 0);
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, TheSameFileForAnotherUnitOrYearIsAnotherImport) {
    const auto file = Book("Họ tên | Việc làm theo\nAn | a");
    BringFile(toys_, file);
    Request request;
    request.options.year = 2019;
    EXPECT_FALSE(BringFile(toys_, file, request).already_there);
    request.options.unit_code = "XA";
    EXPECT_FALSE(BringFile(toys_, file, request).already_there);
}

TEST_F(ImportTest, UndoTakesBackTheWholeAndTheFileMayComeAgain) {
    const auto file = Book("Họ tên | Việc làm theo\nAn | a\nBình | b");
    const auto id = BringFile(toys_, file).id;
    const auto kept = BringAll(toys_, "Họ tên | Việc làm theo\nChi | c");
    const auto undo = [&](ImportId which) {
        return testing::CodeOf([&] {
            database_->Write(
                [&](db::Transaction& tx) { Undo(tx, {toys_}, {}, which, testing::kClerk); });
        });
    };
    EXPECT_EQ(undo(id), "none");
    EXPECT_EQ(Lines(), "Chi · c");
    EXPECT_EQ(undo(id), "imports.already_undone");
    EXPECT_EQ(undo({99}), "imports.unknown");
    EXPECT_EQ(List("SELECT state FROM imports_import ORDER BY id"), "undone, done");
    const auto again = BringFile(toys_, file);
    EXPECT_TRUE(again.written);
    EXPECT_EQ(Lines(), "Chi · c, An · a, Bình · b");
    EXPECT_NE(again.id, id);
    EXPECT_NE(again.id, kept.id);
}

TEST_F(ImportTest, UndoIsRefusedByWhatIsBuiltOnIt) {
    const auto id = BringAll(toys_, "Họ tên | Việc làm theo\nAn | a").id;
    const auto before = Everything();
    const UndoGuard guard = [](db::Transaction&, ImportId) {
        throw Failure{FailureKind::Conflict, "toy.sealed"};
    };
    EXPECT_EQ(testing::CodeOf([&] {
                  database_->Write([&](db::Transaction& tx) {
                      Undo(tx, {toys_}, {guard}, id, testing::kClerk);
                  });
              }),
              "toy.sealed");
    EXPECT_EQ(Everything(), before);
}

TEST_F(ImportTest, ANumberThatCanBeReadTwoWaysIsAskedAboutOnce) {
    const std::string drawn =
        "Họ tên | Việc làm theo | Chỉ tiêu\nAn | a | 15.486\nBình | b | 3.500";
    const auto refused = Bring(toys_, drawn);
    EXPECT_EQ(Shown(refused.problems), "S!C2 imports.number_ambiguous");
    EXPECT_FALSE(refused.written);

    int asked = 0;
    Request request;
    request.ask_decimal_mark = [&](const std::string& column, const std::string& example) {
        ++asked;
        EXPECT_EQ(column, "target_quantity");
        EXPECT_EQ(example, asked == 1 ? "15.486" : "7.250");
        return std::optional(text::DecimalMark::Comma);
    };
    EXPECT_TRUE(BringFile(toys_, Book(drawn), request).written);
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(Lines(), "An · a · 15486.000000, Bình · b · 3500.000000");
    // Remembered for the unit and this layout.
    EXPECT_TRUE(
        BringFile(toys_, Book("Họ tên | Việc làm theo | Chỉ tiêu\nChi | c | 7.250"), request)
            .written);
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(Lines(), "An · a · 15486.000000, Bình · b · 3500.000000, Chi · c · 7250.000000");
    // Another unit's habit is another.
    request.options.unit_code = "XA";
    BringFile(toys_, Book("Họ tên | Việc làm theo | Chỉ tiêu\nChi | d | 7.250"), request);
    EXPECT_EQ(asked, 2);
}

TEST_F(ImportTest, OneTellingNumberSettlesTheColumn) {
    BringAll(toys_, "Họ tên | Việc làm theo | Chỉ tiêu\nAn | a | 15.486\nBình | b | 2,5");
    EXPECT_EQ(Lines(), "An · a · 15486.000000, Bình · b · 2.500000");
}

TEST_F(ImportTest, NumbersThatExcelHoldsAsNumbersNeedNoQuestion) {
    BringAll(toys_, "Họ tên | Việc làm theo | Chỉ tiêu\nAn | a | #15.486");
    EXPECT_EQ(Lines(), "An · a · 15.486000");
}

TEST_F(ImportTest, AMappingFileReadsWhatNoHeadingTells) {
    const std::string told =
        R"({"header_row": 1, "columns": {"full_name": "B", "action": ["C", "D"]}})";
    const std::string drawn = "Cột lạ | Ai | Hứa gì | Thêm gì\nx | An | a | b";
    EXPECT_EQ(testing::CodeOf([&] { Bring(toys_, drawn); }), "imports.no_header");
    EXPECT_TRUE(BringFile(toys_, Book(drawn), WithMapping(told)).written);
    EXPECT_EQ(Lines(), "An · a · b");
}

TEST_F(ImportTest, AMappingIsRememberedForTheUnitAndItsHeadingsOnly) {
    const std::string told = R"({"header_row": 1, "columns": {"full_name": "B", "action": ["C"]}})";
    Options options;
    options.unit_code = "XA";
    EXPECT_TRUE(
        BringFile(toys_, Book("Cột lạ | Ai | Hứa gì\nx | An | a"), WithMapping(told, options))
            .written);
    EXPECT_TRUE(Bring(toys_, "Cột lạ | Ai | Hứa gì\nx | Bình | b", options).written);
    EXPECT_EQ(Lines(), "An · a, Bình · b");
    // A title row more moves the header, not the columns.
    EXPECT_TRUE(Bring(toys_, "SỔ NĂM 2019\nCột lạ | Ai | Hứa gì\nx | Chi | c", options).written);
    EXPECT_EQ(Lines(), "An · a, Bình · b, Chi · c");
    // Other headings, another unit: not remembered.
    EXPECT_EQ(testing::CodeOf([&] { Bring(toys_, "Cột lạ | Hứa gì | Ai\nx | d | Dung", options); }),
              "imports.no_header");
    EXPECT_EQ(testing::CodeOf([&] { Bring(toys_, "Cột lạ | Ai | Hứa gì\nx | Dung | d"); }),
              "imports.no_header");
    EXPECT_EQ(Lines(), "An · a, Bình · b, Chi · c");
}

constexpr auto kTwoTabs = R"(
    == Chi bộ 1
    Ai | Hứa gì
    An | a
    == Chi bộ 2
    SỔ CHI BỘ
    Hứa | Thêm | Người hứa
    b | c | Bình)";
constexpr auto kEachTab = R"({"tabs": {
    "Chi bộ 1": {"header_row": 1, "columns": {"full_name": "A", "action": "B"}},
    "Chi bộ 2": {"header_row": 2, "columns": {"full_name": "C", "action": ["A", "B"]}}}})";

TEST_F(ImportTest, EachTabIsReadByItsOwnMapping) {
    const auto answer = BringFile(toys_, Book(kTwoTabs), WithMapping(kEachTab));
    EXPECT_TRUE(answer.written);
    EXPECT_TRUE(answer.remarks.empty());
    EXPECT_EQ(Lines(), "An · a, Bình · b · c");
}

TEST_F(ImportTest, TabsThatAreNotNamedAreReadByWhatStandsBesideOrByTheirHeadings) {
    const auto* drawn = R"(
        == A
        Ai | Hứa gì
        An | a
        == B
        Hứa gì | Ai
        b | Bình
        == C
        Họ tên | Việc
        Chi | c)";
    EXPECT_TRUE(BringFile(toys_, Book(drawn), WithMapping(R"({"header_row": 1,
        "columns": {"full_name": "A", "action": "B"},
        "tabs": {"B": {"header_row": 1, "columns": {"full_name": "B", "action": "A"}}}})"))
                    .written);
    EXPECT_EQ(Lines(), "An · a, Bình · b, Chi · c");
    database_->Write([&](db::Transaction& tx) { Undo(tx, {toys_}, {}, {1}, actor_); });
    // Of another unit nothing is remembered.
    Options options;
    options.unit_code = "XA";
    const auto answer = BringFile(toys_,
                                  Book(drawn),
                                  WithMapping(R"({
        "tabs": {"B": {"header_row": 1, "columns": {"full_name": "B", "action": "A"}}}})",
                                              options));
    EXPECT_TRUE(answer.written);
    ASSERT_EQ(answer.remarks.size(), 1U);
    EXPECT_EQ(answer.remarks[0].params.front().second, "A");
    EXPECT_EQ(Lines(), "Bình · b, Chi · c");
}

TEST_F(ImportTest, ATabWithoutColumnsIsLeftOut) {
    const auto answer =
        BringFile(toys_,
                  Book("== A\nHọ tên | Việc\nAn | a\n== B\nHọ tên | Việc\nBình | b"),
                  WithMapping(R"({"tabs": {"B": {}}})"));
    EXPECT_TRUE(answer.written);
    ASSERT_EQ(answer.remarks.size(), 1U);
    EXPECT_EQ(answer.remarks[0].code, "imports.tab_left_out");
    EXPECT_EQ(Lines(), "An · a");
}

TEST_F(ImportTest, AMappingOfATabThatIsNotThereIsRefused) {
    EXPECT_EQ(testing::CodeOf([&] {
                  BringFile(toys_,
                            Book("Họ tên | Việc\nAn | a"),
                            WithMapping(R"({"tabs": {"Chi bô 1": {"columns": {}}}})"));
              }),
              "imports.map_tab");
    EXPECT_EQ(Lines(), "");
}

TEST_F(ImportTest, TheMappingOfEachTabIsRememberedByItsHeadings) {
    EXPECT_TRUE(BringFile(toys_, Book(kTwoTabs), WithMapping(kEachTab)).written);
    // A month later the tabs are called otherwise, stand in another order, and one has a title
    // more.
    EXPECT_TRUE(Bring(toys_, R"(
        == Tháng 2, thôn dưới
        Hứa | Thêm | Người hứa
        d | e | Dung
        == Tháng 2, thôn trên
        SỔ
        Ai | Hứa gì
        Chi | f)")
                    .written);
    EXPECT_EQ(Lines(), "An · a, Bình · b · c, Dung · d · e, Chi · f");
}

TEST_F(ImportTest, OfTwoTabsWithTheSameHeadingsEachKeepsItsOwnMapping) {
    const auto* drawn = "== A\nX | Y\nAn | a\n== B\nX | Y\nb | Bình";
    EXPECT_TRUE(BringFile(toys_, Book(drawn), WithMapping(R"({"tabs": {
        "A": {"header_row": 1, "columns": {"full_name": "A", "action": "B"}},
        "B": {"header_row": 1, "columns": {"full_name": "B", "action": "A"}}}})"))
                    .written);
    EXPECT_TRUE(Bring(toys_, "== B\nX | Y\nc | Chi\n== A\nX | Y\nDung | d").written);
    EXPECT_EQ(Lines(), "An · a, Bình · b, Chi · c, Dung · d");
}

TEST_F(ImportTest, ARememberedMappingGoesBeforeTheKnownHeadings) {
    const std::string told = R"({"header_row": 1, "columns": {"full_name": "A", "action": ["C"]}})";
    EXPECT_TRUE(
        BringFile(toys_, Book("Họ tên | Việc 1 | Việc 2\nAn | a | b"), WithMapping(told)).written);
    EXPECT_TRUE(Bring(toys_, "Họ tên | Việc 1 | Việc 2\nBình | a | b").written);
    EXPECT_EQ(Lines(), "An · b, Bình · b");
    EXPECT_TRUE(Bring(toys_, "Họ tên | Việc làm theo | Năm\nChi | c | 2018").written);
    EXPECT_EQ(Lines(), "An · b, Bình · b, Chi · c · 2018");
}

TEST_F(ImportTest, AFormulaErrorIsAProblemOfItsCell) {
    sheet::Writer writer(folder_ / "loi.xlsx");
    writer.AddSheet("S");
    writer.Put(0, 0, "Họ tên");
    writer.Put(0, 1, "Việc làm theo");
    writer.Put(1, 0, "An");
    writer.Put(1, 1, "#REF!");
    writer.Close();
    // A text that only looks like an error is a text.
    EXPECT_TRUE(BringFile(toys_, folder_ / "loi.xlsx").written);
}

TEST_F(ImportTest, TextsInTcvn3BecomeUnicode) {
    const auto answer = BringAll(toys_, R"(
        Hä vµ tªn | Néi dung ®¨ng ký
        NguyÔn ThÞ B×nh | Gióp ®ì hé nghÌo lµm kinh tÕ
        TrÇn V¨n §øc | D¹y häc thªm cho trÎ em vïng s©u
        Lª ThÞ Hång | Kh«ng nãi chuyÖn riªng trong giê häp)");
    EXPECT_EQ(answer.rows_written, 3);
    EXPECT_EQ(Lines(),
              "Nguyễn Thị Bình · Giúp đỡ hộ nghèo làm kinh tế, Trần Văn Đức · Dạy học thêm cho trẻ "
              "em vùng sâu,"
              " Lê Thị Hồng · Không nói chuyện riêng trong giờ họp");
}

TEST_F(ImportTest, TextsInVniBecomeUnicode) {
    BringAll(toys_, R"(
        Hoï vaø teân | Noäi dung ñaêng kyù
        Nguyeãn Thò Bình | Giuùp ñôõ hoä ngheøo laøm kinh teá
        Traàn Vaên Ñöùc | Daïy hoïc theâm cho treû em vuøng saâu)");
    EXPECT_EQ(Lines(),
              "Nguyễn Thị Bình · Giúp đỡ hộ nghèo làm kinh tế, Trần Văn Đức · Dạy học thêm cho trẻ "
              "em vùng sâu");
}

TEST_F(ImportTest, TheFontTellsTheEncodingOfAFewWords) {
    const auto file = Book("Hä vµ tªn | Néi dung ®¨ng ký\nTó | a", ".VnTime");
    EXPECT_TRUE(BringFile(toys_, file).written);
    EXPECT_EQ(Lines(), "Tú · a");
}

TEST_F(ImportTest, AnEncodingThatIsToldIsNotGuessed) {
    EXPECT_TRUE(
        BringFile(
            toys_,
            Book("Ai | Gì\nTó | a"),
            WithMapping(
                R"({"header_row": 1, "encoding": "tcvn3", "columns": {"full_name": "A", "action": "B"}})"))
            .written);
    EXPECT_TRUE(
        BringFile(
            toys_,
            Book("Ai | Gì\nTó | a"),
            WithMapping(
                R"({"header_row": 1, "encoding": "unicode", "columns": {"full_name": "A", "action": "B"}})"))
            .written);
    EXPECT_EQ(Lines(), "Tú · a, Tó · a");
}

TEST_F(ImportTest, ComposedAndDecomposedTextIsOneText) {
    BringAll(toys_, "Họ tên | Việc làm theo\nHòa | a");
    const auto again = BringFile(toys_, Book("Ho\u0323 te\u0302n | Việc làm theo\nHo\u0300a | a"));
    EXPECT_EQ(again.rows_unchanged, 1);
}

TEST_F(ImportTest, TheTemplateIsReadAgainByItsOwnHeadings) {
    const auto file = folder_ / "mau.xlsx";
    WriteTemplate(toys_, file, rules::Shipped("import_headings", Date::Of(2024, 1, 1)));
    const auto reader = sheet::Open(file);
    std::vector<std::string> headings;
    reader->Read(0, [&](const sheet::Row& row) {
        for (const auto& cell : row.cells) headings.emplace_back(cell.text);
        return true;
    });
    std::string drawn;
    for (const auto& heading : headings) drawn += (drawn.empty() ? "" : " | ") + heading;
    EXPECT_TRUE(Bring(toys_, drawn + "\nAn | a | 2018 | 5 | 1/3/2018 | x").written);
    EXPECT_EQ(Lines(), "An · a · 2018 · 5.000000 · 2018-03-01 · head");
}

TEST_F(ImportTest, MoreProblemsThanAnyoneReadsAreCountedNotKept) {
    std::string drawn = "Họ tên | Việc làm theo\n";
    for (int i = 0; i < 1500; ++i) drawn += "An " + std::to_string(i) + " |\n";
    const auto answer = Bring(toys_, drawn);
    EXPECT_EQ(answer.problem_count, 1500);
    EXPECT_EQ(answer.problems.size(), kProblemsKept);
}

TEST_F(ImportTest, AFileThatIsNotThereOrAFolderIsSaidSo) {
    EXPECT_EQ(testing::CodeOf([&] { BringFile(toys_, folder_ / "khong-co.xlsx"); }),
              "sheet.not_found");
    EXPECT_EQ(testing::CodeOf([&] { BringFile(toys_, folder_.Path()); }), "sheet.not_found");
}

TEST_F(ImportTest, AnImportThatThrowsInTheMiddleLeavesNothing) {
    const auto before = Everything();
    toys_.undo_statements.clear();
    auto broken = toys_;
    broken.begin =
        [&](db::Transaction& tx, const Options& options, ImportId id, const audit::Actor& actor) {
            class Breaking : public Writer {
            public:
                explicit Breaking(std::unique_ptr<Writer> inner) : inner_(std::move(inner)) {}
                Outcome Take(RowOfRegister& row) override {
                    if (row.number == 3) throw std::runtime_error("power");
                    return inner_->Take(row);
                }

            private:
                std::unique_ptr<Writer> inner_;
            };
            return std::make_unique<Breaking>(toys_.begin(tx, options, id, actor));
        };
    EXPECT_THROW(Bring(broken, "Họ tên | Việc làm theo\nAn | a\nBình | b"), std::runtime_error);
    EXPECT_EQ(Everything(), before);
}

}  // namespace
}  // namespace imports
