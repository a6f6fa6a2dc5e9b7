#include <gtest/gtest.h>

#include <bit>

#include "engine/sheet/biff_record.hpp"
#include "engine/sheet/test_files.hpp"

namespace sheet {
namespace {

using namespace testing;
using namespace std::literals;
using Lines = std::vector<std::string>;

std::string Bytes16(std::uint32_t value) {
    return {static_cast<char>(value & 0xFF), static_cast<char>((value >> 8) & 0xFF)};
}

std::string Bytes32(std::uint32_t value) {
    std::string bytes = Bytes16(value);
    bytes += Bytes16(value >> 16);
    return bytes;
}

std::string Bytes64(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    std::string bytes = Bytes32(static_cast<std::uint32_t>(bits));
    bytes += Bytes32(static_cast<std::uint32_t>(bits >> 32));
    return bytes;
}

std::string Record(std::uint16_t type, std::string_view data) {
    std::string record = Bytes16(type);
    record += Bytes16(static_cast<std::uint32_t>(data.size()));
    record += data;
    return record;
}

std::string Cell(std::uint16_t type,
                 std::uint32_t row,
                 std::uint32_t column,
                 std::string_view value) {
    std::string data = Bytes16(row);
    data += Bytes16(column);
    data += Bytes16(0);
    data += value;
    return Record(type, data);
}

std::string Bof(std::uint32_t version, std::uint32_t kind) {
    std::string data = Bytes16(version);
    data += Bytes16(kind);
    data += std::string(12, '\0');
    return Record(biff::kBof, data);
}

/// A bare stream with one sheet "S". Books of BIFF5 have names without flags.
std::string Stream(std::uint32_t version, std::string_view globals, std::string_view cells) {
    std::string head = Bof(version, 5);
    head += globals;
    const std::string name = version == 0x0600 ? "\1\0S"s : "\1S"s;
    const std::size_t sheet_at = head.size() + 4 + 6 + name.size() + 4;
    std::string place = Bytes32(static_cast<std::uint32_t>(sheet_at));
    place += Bytes16(0);
    place += name;
    head += Record(biff::kBoundSheet, place);
    head += Record(biff::kEof, "");
    head += Bof(version, 0x10);
    head += cells;
    head += Record(biff::kEof, "");
    return head;
}

Lines RowsOf(const std::string& stream) {
    const TempFolder folder;
    return ShownRows(MakeFile(folder / "a.xls", stream));
}

TEST(Xls, ARegisterByAnotherProgram) {
    const TempFolder folder;
    const auto reader = Open(MakeByPython(folder / "a.xls", R"py(
import sys, xlwt, datetime
book = xlwt.Workbook()
hidden = book.add_sheet('Ẩn'); hidden.visibility = 1; hidden.write(0, 0, 'x')
s = book.add_sheet('Chi bộ 1')
s.write_merge(0, 0, 0, 3, 'DANH SÁCH ĐĂNG KÝ')
s.write_merge(2, 3, 0, 0, 'Họ tên')
s.write_merge(2, 2, 1, 2, 'Việc làm')
s.write(3, 1, 'Nội dung'); s.write(3, 2, 'Số'); s.write(3, 3, 'Ngày')
date = xlwt.XFStyle(); date.num_format_str = 'dd/mm/yyyy'
legacy = xlwt.XFStyle(); legacy.font.name = '.VnTime'
s.write(4, 0, '§¶ng viªn', legacy); s.write(4, 1, '1. Một\n2. Hai'); s.write(4, 2, 3)
s.write(4, 3, datetime.date(2018, 2, 10), date)
s.write(5, 0, 'Hà'); s.write(5, 1, True); s.write(5, 2, 2.5); s.write(5, 3, -1234567.125)
for row in range(6, 60000):
    s.write(row, 0, 'Đảng viên %d' % row)
book.save(sys.argv[1])
)py"));
    EXPECT_EQ(reader->Names(), Lines{"Chi bộ 1"});
    const Lines rows = ShownRows(*reader);
    ASSERT_EQ(rows.size(), 59'999u);
    EXPECT_EQ(
        rows[0],
        "1: DANH SÁCH ĐĂNG KÝ | ~DANH SÁCH ĐĂNG KÝ | ~DANH SÁCH ĐĂNG KÝ | ~DANH SÁCH ĐĂNG KÝ");
    EXPECT_EQ(rows[1], "3: Họ tên | Việc làm | ~Việc làm");
    EXPECT_EQ(rows[2], "4: ~Họ tên | Nội dung | Số | Ngày");
    EXPECT_EQ(rows[3], "5: §¶ng viªn | 1. Một\n2. Hai | #3 | @2018-02-10");
    EXPECT_EQ(rows[4], "6: Hà | ?TRUE | #2.5 | #-1234567.125");
    EXPECT_EQ(rows.back(), "60000: Đảng viên 59999");
    std::string font;
    reader->Read(0, [&](const Row& row) {
        if (row.number == 5) font = row.cells[0].font;
        return row.number < 5;
    });
    EXPECT_EQ(font, ".VnTime");
}

TEST(Xls, DatesFrom1904) {
    const TempFolder folder;
    EXPECT_EQ(ShownRows(MakeByPython(folder / "a.xls", R"py(
import sys, xlwt, datetime
book = xlwt.Workbook(); book.dates_1904 = True
date = xlwt.XFStyle(); date.num_format_str = 'D-MMM-YY'
book.add_sheet('S').write(0, 0, datetime.date(2018, 2, 10), date)
book.save(sys.argv[1])
)py")),
              Lines{"1: @2018-02-10"});
}

TEST(Xls, ASmallFileLiesInSmallSectors) {
    const TempFolder folder;
    EXPECT_EQ(ShownRows(MakeByPython(folder / "a.xls", R"py(
import sys, xlwt
book = xlwt.Workbook()
book.add_sheet('S').write(0, 1, 'Đ')
book.save(sys.argv[1])
)py")),
              Lines{"1: - | Đ"});
}

TEST(Xls, FormulasWithTheirValues) {
    const std::string rest = std::string(6, '\0');
    const auto formula = [&](std::uint32_t column, std::string_view value) {
        std::string data(value);
        data += rest;
        return Cell(biff::kFormula, 0, column, data);
    };
    std::string cells = formula(0, Bytes64(7.5));
    cells += formula(1, "\0\0\0\0\0\0\xFF\xFF"sv);
    cells += Record(biff::kSharedFormulaLater, "");
    cells += Record(biff::kString, "\3\0\0abc"sv);
    cells += formula(2, "\1\0\1\0\0\0\xFF\xFF"sv);
    cells += formula(3, "\2\0\x17\0\0\0\xFF\xFF"sv);
    cells += formula(4, "\3\0\0\0\0\0\xFF\xFF"sv);
    cells += Cell(biff::kBoolError, 0, 5, "\x2A\1"sv);
    EXPECT_EQ(RowsOf(Stream(0x0600, "", cells)),
              Lines{"1: #7.5 | abc | ?TRUE | !#REF! | - | !#N/A"});
}

TEST(Xls, NumbersInEveryPacking) {
    std::string cells = Cell(biff::kRk, 0, 0, Bytes32((15'486u << 2) | 2));
    cells += Cell(biff::kRk, 0, 1, Bytes32((1'234u << 2) | 3));
    cells += Cell(biff::kRk, 0, 2, Bytes32((~0u << 2) | 2));
    std::string many = Bytes32((5u << 2) | 2);
    many += Bytes16(0);
    many += Bytes32(0x3FF00000);
    many += Bytes16(4);
    cells += Cell(biff::kMulRk, 0, 3, many);
    EXPECT_EQ(RowsOf(Stream(0x0600, "", cells)), Lines{"1: #15486 | #12.34 | #-1 | #5 | #1"});
}

TEST(Xls, SharedStringsThatGoOnInTheNextRecord) {
    std::string strings = Bytes32(3);
    strings += Bytes32(3);
    strings += "\4\0\0ab"sv;
    // Its second half is wide; two formatting runs follow the next text.
    std::string globals = Record(biff::kSst, strings);
    globals +=
        Record(biff::kContinue, "\1\x10\1\x11\1\3\0\x08\2\0r\r\nRRRRRRRR\2\0\1\xD9\x1E!\0"sv);
    std::string cells = Cell(biff::kLabelSst, 0, 0, Bytes32(0));
    cells += Cell(biff::kLabelSst, 0, 1, Bytes32(1));
    cells += Cell(biff::kLabelSst, 0, 2, Bytes32(2));
    EXPECT_EQ(RowsOf(Stream(0x0600, globals, cells)), Lines{"1: abĐđ | r\n | ộ!"});
}

TEST(Xls, Excel95InTheVietnameseCodePage) {
    const std::string globals = Record(biff::kCodePage, Bytes16(1'258));
    const std::string cells = Cell(biff::kLabel, 0, 0, "\5\0\xD0\xE3ng!"sv);
    EXPECT_EQ(RowsOf(Stream(0x0500, globals, cells)), Lines{"1: Đăng!"});
}

TEST(Xls, CellsOutOfOrderAndChartsWithinASheet) {
    std::string cells = Cell(biff::kNumber, 4, 0, Bytes64(5));
    cells += Bof(0x0600, 0x20);
    cells += Cell(biff::kNumber, 0, 0, Bytes64(99));
    cells += Record(biff::kEof, "");
    cells += Cell(biff::kNumber, 1, 0, Bytes64(2));
    EXPECT_EQ(RowsOf(Stream(0x0600, "", cells)), (Lines{"2: #2", "5: #5"}));
}

}  // namespace
}  // namespace sheet
