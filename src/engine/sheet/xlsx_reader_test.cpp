#include <gtest/gtest.h>

#include "engine/sheet/test_files.hpp"

namespace sheet {
namespace {

using namespace testing;
using Lines = std::vector<std::string>;

Lines RowsOf(const ZipEntries& parts) {
    const TempFolder folder;
    return ShownRows(MakeZip(folder / "a.xlsx", parts));
}

Lines RowsOfXml(std::string_view rows, std::string_view behind = {}) {
    return RowsOf(XlsxParts(SheetXml(rows, behind)));
}

Lines RowsByPython(std::string_view script) {
    const TempFolder folder;
    return ShownRows(MakeByPython(folder / "a.xlsx", script));
}

TEST(Xlsx, ARegisterAsAnOfficeKeepsIt) {
    EXPECT_EQ(
        RowsByPython(R"py(
import sys, openpyxl, datetime
book = openpyxl.Workbook()
s = book.active
s['A1'] = 'DANH SÁCH ĐĂNG KÝ'; s.merge_cells('A1:D1')
s['A3'] = 'Họ tên'; s.merge_cells('A3:A4')
s['B3'] = 'Việc làm'; s.merge_cells('B3:C3')
s['B4'] = 'Nội dung'; s['C4'] = 'Số'; s['D4'] = 'Ngày'
s.append(['Nông Thị Hoà', '1. Một\n2. Hai', 3, datetime.date(2018, 2, 10)])
s.append(['Hà', True, 2.5, datetime.datetime(2018, 2, 10, 23, 59)])
book.save(sys.argv[1])
)py"),
        (Lines{
            "1: DANH SÁCH ĐĂNG KÝ | ~DANH SÁCH ĐĂNG KÝ | ~DANH SÁCH ĐĂNG KÝ | ~DANH SÁCH ĐĂNG KÝ",
            "3: Họ tên | Việc làm | ~Việc làm",
            "4: ~Họ tên | Nội dung | Số | Ngày",
            "5: Nông Thị Hoà | 1. Một\n2. Hai | #3 | @2018-02-10",
            "6: Hà | ?TRUE | #2.5 | @2018-02-10"}));
}

TEST(Xlsx, DatesFrom1904) {
    EXPECT_EQ(RowsByPython(R"py(
import sys, openpyxl, datetime
from openpyxl.utils.datetime import CALENDAR_MAC_1904
book = openpyxl.Workbook()
book.epoch = CALENDAR_MAC_1904
book.active['A1'] = datetime.date(2018, 2, 10)
book.active['B1'] = datetime.time(12, 30)
book.save(sys.argv[1])
)py")[0]
                  .substr(0, 14),
              "1: @2018-02-10");
}

TEST(Xlsx, FormulasWithoutValueAndErrors) {
    EXPECT_EQ(RowsByPython(R"py(
import sys, openpyxl
book = openpyxl.Workbook()
s = book.active
s['A1'] = '=SUM(B1:B2)'
s['B1'] = '#N/A'
s['C1'] = 'x'
book.save(sys.argv[1])
)py"),
              (Lines{"1: !#FORMULA | !#N/A | x"}));
    EXPECT_EQ(RowsOfXml(R"(<row r="1"><c r="A1"><f>1+2</f><v>3</v></c>)"
                        R"(<c r="B1" t="str"><f>A1&amp;"x"</f><v>3x</v></c>)"
                        R"(<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>)"
                        R"(<c r="D1" t="str"><f>""</f><v></v></c>)"
                        R"(<c r="E1" t="b"><f>1=2</f><v>0</v></c>)"
                        R"(<c r="F1" t="str"><f>X()</f></c></row>)"),
              (Lines{"1: #3 | 3x | !#DIV/0! | - | ?FALSE | !#FORMULA"}));
}

TEST(Xlsx, InlineStringsRichTextAndPhonetics) {
    EXPECT_EQ(
        RowsOfXml(
            R"(<row r="1"><c r="A1" t="inlineStr"><is><t>Đơn </t></is></c>)"
            R"(<c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t>Nêu</t></r><r><t xml:space="preserve"> gương</t></r>)"
            R"(<rPh sb="0" eb="1"><t>zzz</t></rPh></is></c>)"
            R"(<c r="C1" t="d"><v>2018-02-10T00:00:00</v></c>)"
            R"(<c r="D1" t="d"><v>soon</v></c></row>)"),
        (Lines{"1: Đơn  | Nêu gương | @2018-02-10 | soon"}));
}

TEST(Xlsx, RowsAndCellsThatDoNotTellTheirPlace) {
    EXPECT_EQ(
        RowsOfXml("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>"),
        (Lines{"1: #1 | #2", "3: - | #3"}));
    EXPECT_EQ(RowsOfXml(R"(<row><c r="B7"><v>1</v></c><c><v>2</v></c></row>)"),
              (Lines{"7: - | #1 | #2"}));
}

TEST(Xlsx, CellsOutOfOrderStandWhereTheyBelong) {
    EXPECT_EQ(RowsOfXml(R"(<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row>)"),
              (Lines{"2: #1 | - | #3"}));
}

TEST(Xlsx, NumbersHoweverWritten) {
    EXPECT_EQ(
        RowsOfXml("<row><c><v>15486</v></c><c><v>1.5E3</v></c><c><v>0.10000000000000001</v></c>"
                  "<c><v> 7 </v></c><c><v>-0</v></c><c><v>007</v></c><c><v>1e999</v></c></row>"),
        (Lines{"1: #15486 | #1500 | #0.1 | #7 | #0 | #7 | 1e999"}));
}

TEST(Xlsx, SharedStringsWithFontsOfTheirOwn) {
    ZipEntries parts = XlsxParts(SheetXml(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="1"><v>1</v></c><c r="C1" t="s" s="1"><v>2</v></c></row>)"));
    InsertBefore(
        parts[2].second,
        "</Relationships>",
        R"(<Relationship Id="rId2" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/>)"
        R"(<Relationship Id="rId3" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="..\xl\STYLES.xml"/>)");
    parts.emplace_back(
        "xl/sharedStrings.xml",
        R"(<x:sst xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:si><x:t>a_x000D_&#10;b</x:t></x:si>)"
        R"(<x:si><x:r><x:rPr><x:rFont val="VNI-Times"/></x:rPr><x:t>r1</x:t></x:r>)"
        R"(<x:r><x:rPr><x:rFont val="VNI-Times"/></x:rPr><x:t>r2</x:t></x:r></x:si>)"
        R"(<x:si><x:r><x:t>r3</x:t></x:r><x:r><x:rPr><x:rFont val="Arial"/></x:rPr><x:t>r4</x:t></x:r></x:si></x:sst>)");
    parts.emplace_back(
        "xl/styles.xml",
        R"(<styleSheet><fonts><font><name val="Calibri"/></font><font><name val=".VnTime"/></font></fonts>)"
        R"(<cellStyleXfs><xf fontId="0"/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>)");
    const TempFolder folder;
    Lines cells;
    Open(MakeZip(folder / "a.xlsx", parts))->Read(0, [&](const Row& row) {
        for (const Cell& cell : row.cells)
            cells.push_back(std::string(cell.text) + "/" + std::string(cell.font));
        return true;
    });
    EXPECT_EQ(cells, (Lines{"a\nb/Calibri", "r1r2/VNI-Times", "r3r4/.VnTime"}));
}

TEST(Xlsx, FontsOfStylesByAnotherProgram) {
    const TempFolder folder;
    const auto path = MakeByPython(folder / "a.xlsx", R"py(
import sys, openpyxl
from openpyxl.styles import Font
book = openpyxl.Workbook()
book.active['A1'] = '§¶ng viªn'; book.active['A1'].font = Font(name='.VnTime', size=13)
book.active['B1'] = 7; book.active['B1'].font = Font(name='VNI-Times')
book.save(sys.argv[1])
)py");
    Open(path)->Read(0, [&](const Row& row) {
        EXPECT_EQ(row.cells[0].text, "§¶ng viªn");
        EXPECT_EQ(row.cells[0].font, ".VnTime");
        EXPECT_EQ(row.cells[1].font, "VNI-Times");
        EXPECT_EQ(row.cells[1].number, 7);
        return true;
    });
}

TEST(Xlsx, HiddenSheetsAndChartsAreLeftOut) {
    const TempFolder folder;
    const auto reader = Open(MakeByPython(folder / "a.xlsx", R"py(
import sys, openpyxl
book = openpyxl.Workbook()
book.active.title = 'Ẩn'; book.active.sheet_state = 'hidden'
for name in ['Chi bộ 2', 'Chi bộ 1']:
    book.create_sheet(name)['A1'] = name
book.create_chartsheet('Biểu đồ')
book.create_sheet('Rất ẩn').sheet_state = 'veryHidden'
book.active = 1
book.save(sys.argv[1])
)py"));
    EXPECT_EQ(reader->Names(), (Lines{"Chi bộ 2", "Chi bộ 1"}));
    EXPECT_EQ(ShownRows(*reader, 1), (Lines{"1: Chi bộ 1"}));
}

TEST(Xlsx, MergedRangesOfEveryShape) {
    EXPECT_EQ(
        RowsOfXml(
            R"(<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>)"
            R"(<row r="2"><c r="C2"><v>9</v></c></row><row r="3"><c r="A3"><v>5</v></c></row>)",
            R"(<mergeCells count="3"><mergeCell ref="A1:B2"/><mergeCell ref="C1:C2"/>)"
            R"(<mergeCell ref="B3:XFD3"/><mergeCell ref="A3:A900000"/><mergeCell ref="bad"/></mergeCells>)"),
        (Lines{"1: #1 | ~#1 | #3", "2: ~#1 | ~#1 | ~#3", "3: #5"}));
}

TEST(Xlsx, AValueMergedBeyondTheLastColumnIsFilledUpToIt) {
    const TempFolder folder;
    const auto path =
        MakeZip(folder / "a.xlsx",
                XlsxParts(SheetXml("<row><c><v>1</v></c></row>",
                                   R"(<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>)")));
    Open(path)->Read(0, [](const Row& row) {
        EXPECT_EQ(row.cells.size(), 256u);
        EXPECT_TRUE(row.cells[255].merged);
        return true;
    });
}

TEST(Xlsx, AnXmlInUtf16) {
    const std::string xml = SheetXml("<row><c><v>1</v></c></row>",
                                     R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)");
    std::string wide = "\xFF\xFE";
    for (const char c : xml.substr(xml.find("<worksheet"))) wide += {c, '\0'};
    EXPECT_EQ(RowsOf(XlsxParts(wide)), (Lines{"1: #1 | ~#1"}));
}

TEST(Xlsx, AMillionEmptyRowsAreNoRows) {
    std::string rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
    for (int row = 2; row <= 1'000'000; ++row) {
        const std::string number = std::to_string(row);
        rows += "<row r=\"" + number + "\" s=\"1\"><c r=\"A" + number + "\" s=\"1\"/></row>";
    }
    rows += R"(<row r="1000001"><c r="A1000001"><v>2</v></c></row>)";
    EXPECT_EQ(RowsOfXml(rows), (Lines{"1: #1", "1000001: #2"}));
}

TEST(Xlsx, EmptyRowsBehindTheLastValueAreNotParsedUnlessTheyWereCutOff) {
    std::string rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
    rows += R"(<row><c><f t="shared" si="0"/></c><c s="1"/></row>)";
    for (int row = 2; row <= 100'000; ++row) rows += R"(<row><c s="1"/></row>)";
    rows += R"(<row r="nonsense"/>)";
    const std::string xml = SheetXml(rows, R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)");
    EXPECT_EQ(RowsOf(XlsxParts(xml)), (Lines{"1: #1 | ~#1", "2: !#FORMULA"}));
    const TempFolder folder;
    const auto path = MakeZip(folder / "a.xlsx", XlsxParts(xml.substr(0, 2'000'000)));
    EXPECT_EQ(CodeOf(path), "sheet.broken_xml");
}

TEST(Xlsx, EmptyCellsFarToTheRightAreNoCells) {
    EXPECT_EQ(RowsOfXml(R"(<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>)"),
              (Lines{"1: #1"}));
}

TEST(Xlsx, TenThousandCharactersInACell) {
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += "ộ";
    EXPECT_EQ(RowsOfXml("<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>"),
              (Lines{"1: " + text}));
}

TEST(Xlsx, AnExceptionOfTheCallerComesThrough) {
    const TempFolder folder;
    const auto reader =
        Open(MakeZip(folder / "a.xlsx", XlsxParts(SheetXml("<row><c><v>1</v></c></row>"))));
    EXPECT_THROW(reader->Read(0, [](const Row&) -> bool { throw std::logic_error("mine"); }),
                 std::logic_error);
    EXPECT_EQ(ShownRows(*reader).size(), 1u);
}

}  // namespace
}  // namespace sheet
