#include "engine/sheet/writer.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "engine/sheet/test_files.hpp"
#include "platform/base/failure.hpp"

namespace sheet {
namespace {

using namespace testing;
using Lines = std::vector<std::string>;

std::string CodeOfWriting(const std::function<void()>& write) {
    try {
        write();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return "none";
}

std::size_t FilesBeside(const std::filesystem::path& path) {
    const std::filesystem::directory_iterator files(path.parent_path());
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

TEST(Writer, WhatIsWrittenReadsBack) {
    const TempFolder folder;
    Writer writer(folder / "a.xlsx");
    writer.AddSheet("Chi bộ 1");
    writer.SetWidth(0, 30);
    writer.Merge(0, 0, 0, 3, "TỔNG HỢP", Format::Title);
    writer.Put(2, 0, "Họ tên", Format::Header);
    writer.SetFont(".VnTime");
    writer.Put(3, 0, "§¶ng viªn\n2. x");
    writer.SetFont("Times New Roman");
    writer.PutNumber(3, 1, 15'486, Format::Integer);
    writer.PutNumber(3, 2, 0.855, Format::Percent);
    writer.PutNumber(3, 3, 43'141, Format::Date);
    writer.PutFormula(4, 1, "=SUM(B4:B4)", 15'486, Format::Integer);
    writer.Merge(5, 0, 5, 0, "một ô", Format::Note);
    writer.FreezeRows(3);
    writer.Close();
    EXPECT_EQ(ShownRows(folder / "a.xlsx"),
              (Lines{"1: TỔNG HỢP | ~TỔNG HỢP | ~TỔNG HỢP | ~TỔNG HỢP",
                     "3: Họ tên",
                     "4: §¶ng viªn\n2. x | #15486 | #0.855 | @2018-02-10",
                     "5: - | #15486",
                     "6: một ô"}));
    std::map<std::int64_t, std::string> font_of_row;
    Open(folder / "a.xlsx")->Read(0, [&](const Row& row) {
        font_of_row[row.number] = row.cells[0].font;
        return true;
    });
    EXPECT_EQ(font_of_row[3], "Times New Roman");
    EXPECT_EQ(font_of_row[4], ".VnTime");
    EXPECT_EQ(font_of_row[6], "Times New Roman");
    EXPECT_EQ(FilesBeside(folder / "a.xlsx"), 1u);
}

TEST(Writer, ADayThatExcelDoesNotHaveIsAText) {
    const TempFolder folder;
    Writer writer(folder / "a.xlsx");
    writer.AddSheet("S");
    writer.PutDay(0, 0, Date::Of(2018, 2, 10));
    writer.PutDay(0, 1, Date::Of(1900, 3, 1));
    writer.PutDay(0, 2, Date::Of(1900, 2, 28));
    writer.Close();
    EXPECT_EQ(ShownRows(folder / "a.xlsx"), (Lines{"1: @2018-02-10 | @1900-03-01 | 1900-02-28"}));
}

TEST(Writer, AnotherProgramReadsIt) {
    const TempFolder folder;
    Writer writer(folder / "a.xlsx");
    writer.AddSheet("Sheet");
    writer.Put(0, 0, "Đơn vị", Format::Header);
    writer.PutFormula(1, 0, "=1+2", 3, Format::Integer);
    writer.AddChoice(1, 9, 1, {"Có", "Không"});
    writer.AddChoice(1, 9, 2, {"Một, hai", "Ba"});
    writer.AddChoice(1, 9, 3, std::vector<std::string>(100, "Hoàn thành tốt"));
    writer.Close();
    MakeByPython(folder / "a.xlsx", R"py(
import sys, openpyxl
s = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
assert s['A1'].value == 'Đơn vị' and s['A1'].font.name == 'Times New Roman' and s['A1'].font.sz == 12
assert s['A2'].value == '=1+2', s['A2'].value
assert openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]['A2'].value == 3
lists = sorted(str(v.sqref) + v.formula1 for v in s.data_validations.dataValidation)
assert lists == ['B2:B10"Có,Không"', 'C2:C10_lists!$A$1:$A$2', 'D2:D10_lists!$B$1:$B$100'], lists
)py");
    EXPECT_EQ(Open(folder / "a.xlsx")->Names(), Lines{"Sheet"});
}

TEST(Writer, NamesOfSheetsThatExcelWouldRefuse) {
    const TempFolder folder;
    Writer writer(folder / "a.xlsx");
    for (const char* name : {"Chi bộ 1/2",
                             "CHI BỘ 1?2",
                             "",
                             "''",
                             "_lists",
                             "Đảng bộ xã Nghiên Loan huyện Pác Nặm tỉnh Bắc Kạn",
                             "Đảng bộ xã Nghiên Loan huyện Pác Nặm tỉnh Cao Bằng"}) {
        writer.AddSheet(name);
        writer.Put(0, 0, name);
    }
    writer.Close();
    const auto reader = Open(folder / "a.xlsx");
    EXPECT_EQ(reader->Names(),
              (Lines{"Chi bộ 1 2",
                     "CHI BỘ 1 2 (2)",
                     "Sheet",
                     "Sheet (2)",
                     "_lists (2)",
                     "Đảng bộ xã Nghiên Loan huyện Pá",
                     "Đảng bộ xã Nghiên Loan huyệ (2)"}));
    EXPECT_EQ(ShownRows(*reader, 6).at(0), "1: Đảng bộ xã Nghiên Loan huyện Pác Nặm tỉnh Cao Bằng");
}

TEST(Writer, TextsThatAreNotSoundAreMended) {
    const TempFolder folder;
    Writer writer(folder / "a.xlsx");
    writer.AddSheet("S");
    writer.Put(0, 0, "a\xFF\x01 _x0041_");
    writer.Close();
    EXPECT_EQ(ShownRows(folder / "a.xlsx"), Lines{"1: a\uFFFD\x01 _x0041_"});
}

TEST(Writer, WhatDoesNotFitIsRefused) {
    const TempFolder folder;
    Writer writer(folder / "a.xlsx");
    writer.AddSheet("S");
    EXPECT_EQ(CodeOfWriting([&] { writer.Put(0, 0, std::string(32'768, 'x')); }),
              "sheet.cell_too_long");
    EXPECT_EQ(CodeOfWriting([&] { writer.Put(1'048'576, 0, "x"); }), "sheet.too_many_rows");
    EXPECT_EQ(CodeOfWriting([&] { writer.Put(0, 16'384, "x"); }), "sheet.too_many_columns");
}

TEST(Writer, WithoutCloseNothingIsWritten) {
    const TempFolder folder;
    {
        Writer writer(folder / "a.xlsx");
        writer.AddSheet("S");
        writer.Put(0, 0, "x");
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "a.xlsx"));
}

TEST(Writer, AFolderThatIsNotThere) {
    const TempFolder folder;
    Writer writer(folder / "none/a.xlsx");
    writer.AddSheet("S");
    EXPECT_EQ(CodeOfWriting([&] { writer.Close(); }), "sheet.cannot_write");
}

/// A limit on the size of files stands in for a disk that is full.
class FullDisk : public ::testing::TestWithParam<rlim_t> {};

TEST_P(FullDisk, LeavesTheOldFile) {
    const rlim_t size = GetParam();
    const TempFolder folder;
    MakeFile(folder / "a.xlsx", "old");
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{size, size};
        setrlimit(RLIMIT_FSIZE, &limit);
        Writer writer(folder / "a.xlsx");
        writer.AddSheet("S");
        for (int row = 0; row < 20'000; ++row) writer.PutNumber(row, 0, row * 1.7, Format::Decimal);
        _exit(CodeOfWriting([&] { writer.Close(); }) == "sheet.cannot_write" ? 7 : 8);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 7);
    EXPECT_EQ(BytesOf(folder / "a.xlsx"), "old");
    EXPECT_EQ(FilesBeside(folder / "a.xlsx"), 1u);
}

// Of the finished file of 170,000 bytes and the 1.2 million of its parts.
INSTANTIATE_TEST_SUITE_P(Sizes, FullDisk, ::testing::Values(0, 100, 20'000, 100'000, 400'000));

}  // namespace
}  // namespace sheet
