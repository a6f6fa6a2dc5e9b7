#include <gtest/gtest.h>

#include <ctime>
#include <random>

#include "engine/sheet/test_files.hpp"
#include "engine/sheet/writer.hpp"
#include "platform/base/failure.hpp"

namespace sheet {
namespace {

using namespace testing;
using namespace std::literals;

constexpr std::string_view kRegister = R"py(
import sys, openpyxl, datetime
from openpyxl.styles import Font
book = openpyxl.Workbook()
s = book.active
s.merge_cells('A1:D1'); s['A1'] = 'DANH SÁCH'
for row in range(200):
    s.append(['Đảng viên %d' % row, 'Nội dung %d' % (row * 7919), row / 8, datetime.date(2018, 2, 10)])
s['A2'].font = Font(name='.VnTime')
book.create_sheet('Hai')['B2'] = 'x'
book.save(sys.argv[1])
)py";

constexpr std::string_view kOldRegister = R"py(
import sys, xlwt, datetime
book = xlwt.Workbook()
s = book.add_sheet('Sheet1')
date = xlwt.XFStyle(); date.num_format_str = 'dd/mm/yyyy'
s.write_merge(0, 0, 0, 3, 'DANH SÁCH')
for row in range(1, 200):
    s.write(row, 0, 'Đảng viên %d' % row); s.write(row, 1, row / 8)
    s.write(row, 2, datetime.date(2018, 2, 10), date)
book.save(sys.argv[1])
)py";

std::filesystem::path MakeSharedStrings(const std::filesystem::path& path) {
    Writer writer(path);
    writer.AddSheet("Sheet1");
    for (int row = 0; row < 200; ++row) {
        writer.Put(row, 0, Joined({"Đảng viên ", std::to_string(row)}));
        writer.PutNumber(row, 1, 43'141 + row, Format::Date);
    }
    writer.Close();
    return path;
}

/// All that a file says: names, cells, fonts. Throws what reading throws.
std::string ContentOf(const std::filesystem::path& path) {
    const auto reader = Open(path);
    std::string content;
    for (std::size_t sheet = 0; sheet < reader->Names().size(); ++sheet) {
        content += Joined({reader->Names()[sheet], "\n"});
        reader->Read(sheet, [&](const Row& row) {
            content += Shown(row);
            for (const Cell& cell : row.cells) content += cell.font;
            content += "\n";
            return true;
        });
    }
    return content;
}

std::string ContentOrNothing(const std::filesystem::path& path) {
    try {
        return ContentOf(path);
    } catch (const Failure& failure) {
        EXPECT_TRUE(failure.code.starts_with("sheet.")) << failure.code;
        return {};
    }
}

TEST(Refusals, FilesThatAreNotThere) {
    const TempFolder folder;
    EXPECT_EQ(FailureOf(folder / "none.xlsx"),
              "sheet.not_found file=none.xlsx reason=No such file or directory");
    std::filesystem::create_directory(folder / "folder.xlsx");
    EXPECT_EQ(CodeOf(folder / "folder.xlsx"), "sheet.not_found");
}

TEST(Refusals, EmptyFiles) {
    const TempFolder folder;
    EXPECT_EQ(FailureOf(MakeFile(folder / "a.xlsx", "")), "sheet.empty_file file=a.xlsx");
    EXPECT_EQ(CodeOf(MakeFile(folder / "a.csv", "\xEF\xBB\xBF")), "sheet.empty_file");
}

TEST(Refusals, OtherFormatsAreNamed) {
    const TempFolder folder;
    const auto found = [&](std::string_view bytes) {
        return FailureOf(MakeFile(folder / "a.xlsx", bytes));
    };
    EXPECT_EQ(found("%PDF-1.7\n"), "sheet.unreadable file=a.xlsx found=PDF");
    EXPECT_EQ(found("{\\rtf1"), "sheet.unreadable file=a.xlsx found=RTF");
    EXPECT_EQ(found(" <HTML><table>"), "sheet.unreadable file=a.xlsx found=HTML");
    EXPECT_EQ(found("<?xml version=\"1.0\"?><a/>"), "sheet.unreadable file=a.xlsx found=XML");
    EXPECT_EQ(found("\x7F"
                    "ELF\0\1\2\3\4"sv),
              "sheet.unreadable file=a.xlsx found=7F 45 4C 46 00 01 02 03");
    EXPECT_EQ(FailureOf(MakeZip(folder / "a.zip", {{"a.txt", "x"}})),
              "sheet.unreadable file=a.zip found=ZIP");
    EXPECT_EQ(FailureOf(MakeZip(folder / "a.xlsx", {{"word/document.xml", "x"}})),
              "sheet.unreadable file=a.xlsx found=DOCX");
}

TEST(Refusals, ACsvNamedXlsxIsReadAsWhatItIs) {
    const TempFolder folder;
    EXPECT_EQ(ShownRows(MakeFile(folder / "a.xlsx", "a;b\n1;2\n")),
              (std::vector<std::string>{"1: a | b", "2: 1 | 2"}));
}

TEST(Refusals, OpenDocument) {
    const TempFolder folder;
    EXPECT_EQ(CodeOf(MakeZip(folder / "a.ods",
                             {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                              {"content.xml", "<x/>"}})),
              "sheet.open_document");
    EXPECT_EQ(
        CodeOf(MakeFile(folder / "a.fods",
                        "<?xml version=\"1.0\"?><office:document "
                        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>")),
        "sheet.open_document");
}

TEST(Refusals, ExcelOlderThan5) {
    const TempFolder folder;
    for (const std::string_view start : {"\x09\x00\x04\x00\x02\x00\x10\x00"sv,
                                         "\x09\x02\x06\x00\x00\x03\x10\x00\0\0"sv,
                                         "\x09\x04\x06\x00\x00\x04\x10\x00\0\0"sv}) {
        EXPECT_EQ(CodeOf(MakeFile(folder / "a.xls", start)), "sheet.old_excel");
    }
}

// An OLE container of one table sector and one directory sector.
std::string Compound(std::u16string_view stream_name) {
    std::string file("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file.resize(512 * 3, '\0');
    const auto put = [&](std::size_t at, std::uint32_t value, std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i) file[at + i] = static_cast<char>(value >> (8 * i));
    };
    put(26, 3, 2);
    put(30, 9, 2);
    put(32, 6, 2);
    put(44, 1, 4);
    put(48, 1, 4);
    put(56, 4'096, 4);
    put(60, 0xFFFFFFFE, 4);
    put(68, 0xFFFFFFFE, 4);
    for (std::size_t at = 76; at < 512; at += 4) put(at, at == 76 ? 0 : 0xFFFFFFFF, 4);
    for (std::size_t at = 512; at < 1'024; at += 4) put(at, 0xFFFFFFFF, 4);
    put(512, 0xFFFFFFFD, 4);
    put(516, 0xFFFFFFFE, 4);
    const auto entry =
        [&](std::size_t at, std::u16string_view name, std::uint32_t type, std::uint32_t child) {
            for (std::size_t i = 0; i < name.size(); ++i) put(at + 2 * i, name[i], 2);
            put(at + 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
            put(at + 66, type, 1);
            put(at + 68, 0xFFFFFFFF, 4);
            put(at + 72, 0xFFFFFFFF, 4);
            put(at + 76, child, 4);
            put(at + 116, 0xFFFFFFFE, 4);
        };
    entry(1'024, u"Root Entry", 5, 1);
    entry(1'152, stream_name, 2, 0xFFFFFFFF);
    return file;
}

TEST(Refusals, PasswordsOfBothFormats) {
    const TempFolder folder;
    EXPECT_EQ(FailureOf(MakeFile(folder / "a.xlsx", Compound(u"EncryptedPackage"))),
              "sheet.password file=a.xlsx");
    const std::string book = Joined({"\x09\x08\x10\x00\x00\x06\x05\x00"sv,
                                     std::string(12, '\0'),
                                     "\x2F\x00\x02\x00\x00\x00"sv});
    EXPECT_EQ(CodeOf(MakeFile(folder / "a.xls", book)), "sheet.password");
}

TEST(Refusals, OtherDocumentsInAnOleContainer) {
    const TempFolder folder;
    EXPECT_EQ(FailureOf(MakeFile(folder / "a.xls", Compound(u"WordDocument"))),
              "sheet.unreadable file=a.xls found=DOC");
    EXPECT_EQ(FailureOf(MakeFile(folder / "a.xls", Compound(u"Other"))),
              "sheet.unreadable file=a.xls found=OLE");
}

TEST(Refusals, BrokenZipsNameTheirPart) {
    const TempFolder folder;
    const auto path = MakeByPython(folder / "a.xlsx", kRegister);
    std::string bytes = BytesOf(path);
    const std::size_t name = bytes.find("xl/worksheets/sheet1.xml");
    bytes.replace(name + 60, 40, 40, 'x');
    EXPECT_EQ(FailureOf(MakeFile(path, bytes)),
              "sheet.broken_zip file=a.xlsx part=xl/worksheets/sheet1.xml");
    ZipEntries parts = XlsxParts("");
    parts.pop_back();
    EXPECT_EQ(FailureOf(MakeZip(folder / "b.xlsx", parts)),
              "sheet.broken_zip file=b.xlsx part=xl/worksheets/sheet1.xml");
}

TEST(Refusals, ZipBombs) {
    const TempFolder folder;
    const auto path = MakeZip(folder / "a.xlsx", XlsxParts(SheetXml(std::string(80 << 20, ' '))));
    EXPECT_EQ(FailureOf(path), "sheet.zip_bomb file=a.xlsx part=xl/worksheets/sheet1.xml");
}

TEST(Refusals, ABombIsRefusedBeforeItIsUnpacked) {
    const TempFolder folder;
    const auto path = folder / "a.xlsx";
    MakeByPython(path, R"(
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
    book.writestr("[Content_Types].xml", "<Types/>")
    with book.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(1000): part.write(b" " * (1 << 20))
)");
    const auto begin = std::clock();
    EXPECT_EQ(FailureOf(path), "sheet.zip_bomb file=a.xlsx part=xl/worksheets/sheet1.xml");
    EXPECT_LT(std::clock() - begin, CLOCKS_PER_SEC / 20);
}

TEST(Refusals, ABombThatLiesAboutItsSizeIsRefusedOnTheWay) {
    const TempFolder folder;
    const auto path = folder / "a.xlsx";
    std::string blanks;
    // Hard enough to pack that the ratio alone would let hundreds of megabytes through.
    for (int i = 0; blanks.size() < 160u << 20; ++i) {
        blanks += "<!--" + std::to_string(i * 7919 % 1000) + "-->";
        blanks.append(1000, ' ');
    }
    MakeZip(path, XlsxParts(SheetXml(blanks)));
    auto bytes = BytesOf(path);
    // The size of each part over 100 MiB in the directory becomes 1,000 bytes.
    for (std::size_t at = 0; (at = bytes.find("PK\x01\x02", at)) != std::string::npos; at += 4)
        if (static_cast<unsigned char>(bytes[at + 27]) >= 6)
            bytes.replace(at + 24, 4, std::string("\xE8\x03\0\0", 4));
    const auto failure = FailureOf(MakeFile(path, bytes));
    EXPECT_EQ(failure, "sheet.zip_bomb file=a.xlsx part=xl/worksheets/sheet1.xml");
}

TEST(Refusals, EntityBombsAndBrokenXml) {
    const TempFolder folder;
    const auto failure = [&](const std::string& xml) {
        return FailureOf(MakeZip(folder / "a.xlsx", XlsxParts(xml)));
    };
    EXPECT_EQ(failure("<!DOCTYPE lolz [<!ENTITY a \"x\"><!ENTITY b "
                      "\"&a;&a;\">]>\n<worksheet>&b;</worksheet>"),
              "sheet.broken_xml file=a.xlsx part=xl/worksheets/sheet1.xml line=1");
    const std::string line_3 = "sheet.broken_xml file=a.xlsx part=xl/worksheets/sheet1.xml line=3";
    EXPECT_EQ(failure(SheetXml("\n\n<row><c></row>")), line_3);
    EXPECT_EQ(failure(SheetXml("\n\n<row r='x'/>")), line_3);
    EXPECT_EQ(failure(SheetXml("\n<row r='5'/>\n<row r='4'/>")), line_3);
    EXPECT_EQ(failure(SheetXml("\n\n<row r='1048577'/>")), line_3);
    EXPECT_EQ(failure(SheetXml("\n\n<row><c r='17'/></row>")), line_3);
    EXPECT_EQ(failure(SheetXml("\n\n<row><c t='zz'/></row>")), line_3);
    EXPECT_EQ(failure(SheetXml("\n\n<row><c t='s'><v>0</v></c></row>")), line_3);
    EXPECT_EQ(failure(""), "sheet.broken_xml file=a.xlsx part=xl/worksheets/sheet1.xml line=1");
}

TEST(Refusals, LimitsOfSize) {
    const TempFolder folder;
    const auto csv = MakeFile(folder / "a.csv", "a,b\nc,d\ne,f\n");
    EXPECT_EQ(FailureOf(csv, {.max_file_bytes = 11}), "sheet.too_large file=a.csv limit=11");
    EXPECT_EQ(FailureOf(csv, {.max_rows = 2}), "sheet.too_many_rows file=a.csv sheet=a limit=2");
    EXPECT_EQ(CodeOf(csv, {.max_rows = 3}), "none");
    EXPECT_EQ(FailureOf(csv, {.max_columns = 1}),
              "sheet.too_many_columns file=a.csv cell=a!B1 limit=1");
    const auto xlsx = MakeByPython(folder / "a.xlsx", kRegister);
    EXPECT_EQ(FailureOf(xlsx, {.max_unpacked_bytes = 5'000}),
              "sheet.too_large file=a.xlsx limit=5000");
    EXPECT_EQ(FailureOf(MakeSharedStrings(folder / "s.xlsx"), {.max_shared_string_bytes = 500}),
              "sheet.too_large file=s.xlsx limit=500");
    EXPECT_EQ(FailureOf(xlsx, {.max_rows = 9}),
              "sheet.too_many_rows file=a.xlsx sheet=Sheet limit=9");
    const auto wide =
        MakeZip(folder / "wide.xlsx", XlsxParts(SheetXml("<row><c r='IW1'><v>1</v></c></row>")));
    EXPECT_EQ(FailureOf(wide), "sheet.too_many_columns file=wide.xlsx cell=Sheet1!IW1 limit=256");
}

TEST(Refusals, CellsThatAreTooLong) {
    const TempFolder folder;
    const std::string failure = "sheet.cell_too_long file=a cell=Sheet1!C17 limit=131068";
    const std::string text(131'069, 'x');
    EXPECT_EQ(
        FailureOf(MakeZip(
            folder / "a",
            XlsxParts(SheetXml(Joined(
                {"<row r='17'><c r='C17' t='inlineStr'><is><t>", text, "</t></is></c></row>"}))))),
        failure);
    ZipEntries parts = XlsxParts(SheetXml("<row r='17'><c r='C17' t='s'><v>0</v></c></row>"));
    InsertBefore(parts[2].second,
                 "</Relationships>",
                 R"(<Relationship Id="rId2" Type="x/sharedStrings" Target="s.xml"/>)");
    parts.emplace_back("xl/s.xml", Joined({"<sst><si><t>", text, text, "</t></si></sst>"}));
    EXPECT_EQ(FailureOf(MakeZip(folder / "a", parts)), failure);
    EXPECT_EQ(FailureOf(MakeFile(folder / "a.csv", Joined({"x,y\n1,", text, "\n"}))),
              "sheet.cell_too_long file=a.csv cell=a!B2 limit=131068");
}

TEST(Refusals, AQuoteThatIsNeverClosed) {
    const TempFolder folder;
    EXPECT_EQ(FailureOf(MakeFile(folder / "a.csv", "a,b\n1,\"open\n2,x\n")),
              "sheet.cut_off file=a.csv cell=a!B2");
    EXPECT_EQ(FailureOf(MakeFile(folder / "b.csv",
                                 Joined({"a,b\n1,\"open\n", std::string(5'000'000, 'x')}))),
              "sheet.cell_too_long file=b.csv cell=b!B2 limit=131068");
}

TEST(Refusals, CsvFilesWhoseTailIsMissing) {
    const TempFolder folder;
    EXPECT_EQ(CodeOf(MakeFile(folder / "a.csv", "Đơn,vị\nĐ,v\xE1\xBB")), "sheet.cut_off");
    EXPECT_EQ(
        CodeOf(MakeFile(folder / "a.csv", std::string(100'000, 'x').replace(70'000, 9, 9, '\0'))),
        "sheet.unreadable");
}

TEST(Refusals, WorkbooksWithoutVisibleSheets) {
    const TempFolder folder;
    ZipEntries parts = XlsxParts(SheetXml(""));
    InsertBefore(parts[1].second, "sheetId", "state=\"hidden\" ");
    EXPECT_EQ(FailureOf(MakeZip(folder / "a.xlsx", parts)), "sheet.no_sheets file=a.xlsx");
}

TEST(Refusals, MemoryThatRunsOut) {
    const TempFolder folder;
    const auto reader = Open(MakeFile(folder / "a.csv", "a,b\n"));
    try {
        reader->Read(0, [](const Row&) -> bool { throw std::bad_alloc(); });
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "sheet.no_memory");
    }
}

struct DamagedFormat {
    const char* name;
    std::function<std::filesystem::path(const TempFolder&)> make;
};

class Damage : public ::testing::TestWithParam<DamagedFormat> {};

TEST_P(Damage, AFileCutOffAnywhereNeverReadsAsComplete) {
    const TempFolder folder;
    const auto path = GetParam().make(folder);
    const std::string whole = BytesOf(path);
    const std::string content = ContentOf(path);
    std::mt19937 random(2018);
    int refused = 0;
    for (int round = 0; round < 200; ++round) {
        const std::size_t length = random() % whole.size();
        const std::string left = ContentOrNothing(MakeFile(path, whole.substr(0, length)));
        if (left.empty()) ++refused;
        // What was cut off of an .xls may be nothing but the filling of its last sector.
        EXPECT_TRUE(left.empty() || left == content) << length;
    }
    EXPECT_GT(refused, 190);
}

TEST_P(Damage, FlippedBytesNeverCrash) {
    const TempFolder folder;
    const auto path = GetParam().make(folder);
    const std::string whole = BytesOf(path);
    const std::string content = ContentOf(path);
    std::mt19937 random(2018);
    for (int round = 0; round < 500; ++round) {
        std::string bytes = whole;
        const std::size_t flips = 1 + random() % 4;
        for (std::size_t flip = 0; flip < flips; ++flip) {
            bytes[random() % bytes.size()] ^= static_cast<char>(1u << (random() % 8));
        }
        const std::string left = ContentOrNothing(MakeFile(path, bytes));
        // Only a zip has checksums.
        EXPECT_TRUE(path.extension() == ".xls" || left.empty() || left == content) << round;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Formats,
    Damage,
    ::testing::Values(
        DamagedFormat{"Xlsx",
                      [](const TempFolder& f) { return MakeByPython(f / "a.xlsx", kRegister); }},
        DamagedFormat{"SharedStrings",
                      [](const TempFolder& f) { return MakeSharedStrings(f / "a.xlsx"); }},
        DamagedFormat{"Xls",
                      [](const TempFolder& f) { return MakeByPython(f / "a.xls", kOldRegister); }}),
    [](const auto& format) { return format.param.name; });

TEST(CsvDamage, NeverCrashes) {
    const TempFolder folder;
    std::string whole;
    for (int row = 0; row < 200; ++row) whole += "Đảng viên;\"1. Một\r\n2. \"\"Hai\"\"\";3,5\r\n";
    std::mt19937 random(2018);
    for (int round = 0; round < 500; ++round) {
        std::string bytes = whole.substr(0, random() % whole.size());
        if (bytes.empty()) continue;
        bytes[random() % bytes.size()] ^= static_cast<char>(1u << (random() % 8));
        ContentOrNothing(MakeFile(folder / "a.csv", bytes));
    }
}

}  // namespace
}  // namespace sheet
