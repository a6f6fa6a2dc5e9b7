#include <gtest/gtest.h>

#include "engine/sheet/test_files.hpp"

namespace sheet {
namespace {

using namespace testing;
using Lines = std::vector<std::string>;

Lines RowsOf(std::string_view bytes) {
    const TempFolder folder;
    return ShownRows(MakeFile(folder / "dangky.csv", bytes));
}

TEST(Csv, SeparatorsAreFoundOut) {
    const Lines expected{"1: Họ và tên | Ngày sinh", "2: Nông Văn A | 01/02/1970"};
    for (const char* separator : {",", ";", "\t", "|"}) {
        const std::string s = separator;
        EXPECT_EQ(RowsOf("Họ và tên" + s + "Ngày sinh\nNông Văn A" + s + "01/02/1970\n"), expected)
            << s;
    }
}

TEST(Csv, CommasWithinTextsDoNotMisleadTheSeparator) {
    EXPECT_EQ(
        RowsOf("STT;Nội dung;Số\n1;Học, làm theo, nêu gương;1,5\n2;Tiết kiệm, chống lãng phí;2,5\n")
            [1],
        "2: 1 | Học, làm theo, nêu gương | 1,5");
}

TEST(Csv, TitlesAboveTheTableDoNotMisleadTheSeparator) {
    const Lines rows = RowsOf(
        "ĐẢNG BỘ HUYỆN PÁC NẶM\nDANH SÁCH, NĂM 2018\n\nSTT;Họ tên;Đơn vị\n1;A;X\n2;B;Y\n3;C;Z\n");
    EXPECT_EQ(rows[2], "4: STT | Họ tên | Đơn vị");
}

TEST(Csv, RowsShorterThanTheirHeaderDoNotHideTheSeparator) {
    const Lines rows = RowsOf(
        "DANH SÁCH\nSTT;Họ tên;Đơn vị;Năm;Việc;Ghi chú\n1;A;X;2018;Học, làm theo\n2;B;Y\n"
        "3;C;Z;2018\n4;D\n5;E;X;2018;Tiết kiệm, chống lãng phí;đủ\n6;F;Y\n7;G\n8;H;Z;2018\n");
    EXPECT_EQ(rows[1], "2: STT | Họ tên | Đơn vị | Năm | Việc | Ghi chú");
    EXPECT_EQ(rows[2], "3: 1 | A | X | 2018 | Học, làm theo");
    EXPECT_EQ(rows[5], "6: 4 | D");
    const Lines commas = RowsOf(
        "STT;Họ tên;Đơn vị;Việc\n1;A;Học, làm\n2;B;Dậy, học\n3;C\n4;D;X;Ăn, ở\n5;E;Đi, về\n6;F\n");
    EXPECT_EQ(commas[1], "2: 1 | A | Học, làm");
}

TEST(Csv, ListsWithinCellsDoNotMisleadTheSeparator) {
    const Lines rows =
        RowsOf("Họ tên,Mã,Việc\nA,1,a; b; c\nB,2,a; b\nC,3,a; b; c; d\nD,4,a\nE,5,a; b; c\n");
    EXPECT_EQ(rows[0], "1: Họ tên | Mã | Việc");
    EXPECT_EQ(rows[3], "4: C | 3 | a; b; c; d");
}

TEST(Csv, ARecordTellsWhatTheRowBelowIsNumbered) {
    const TempFolder folder;
    const auto reader = Open(MakeFile(folder / "a.csv", "a,\"1\n2\"\nb,c\n\nd,\"\r\ne\"\r\nf,g\n"));
    std::string shown;
    reader->Read(0, [&](const Row& row) {
        shown += std::to_string(row.number) + "→" + std::to_string(row.next_number) + " ";
        return true;
    });
    EXPECT_EQ(shown, "1→3 3→4 5→7 7→8 ");
}

TEST(Csv, OneColumnOfTextStaysOneColumn) {
    EXPECT_EQ(RowsOf("Nội dung\nMột\nHai\nBa; bốn\nNăm\nSáu\n")[3], "4: Ba; bốn");
}

TEST(Csv, ExcelsOwnFirstLineTellsTheSeparator) {
    EXPECT_EQ(RowsOf("sep=;\r\na,b;c\r\n"), (Lines{"2: a,b | c"}));
}

TEST(Csv, QuotesLineBreaksAndDoubledQuotes) {
    EXPECT_EQ(RowsOf("a,\"1. Một\r\n2. \"\"Hai\"\"\"\r\n\"x,y\",\"\"\"\"\"\"\r\n\"\",z\r\n"),
              (Lines{"1: a | 1. Một\n2. \"Hai\"", "3: x,y | \"\"", "4: - | z"}));
}

TEST(Csv, RecordsAreNumberedByTheirFirstLine) {
    EXPECT_EQ(RowsOf("a,\"1\n2\n3\"\n\n,\nb,c\n"), (Lines{"1: a | 1\n2\n3", "6: b | c"}));
}

TEST(Csv, EveryKindOfLineEnd) {
    const Lines expected{"1: a | b", "2: c | d"};
    EXPECT_EQ(RowsOf("a,b\nc,d"), expected);
    EXPECT_EQ(RowsOf("a,b\r\nc,d\r\n"), expected);
    EXPECT_EQ(RowsOf("a,b\rc,d\r"), expected);
}

TEST(Csv, QuotesWithinAFieldAreCharacters) {
    EXPECT_EQ(RowsOf("ống 5\",x\n\"a\"b,y\n"), (Lines{"1: ống 5\" | x", "2: ab | y"}));
}

TEST(Csv, ByteOrderMarksAndUtf16) {
    EXPECT_EQ(RowsOf("\xEF\xBB\xBFĐơn vị,Số\n"), (Lines{"1: Đơn vị | Số"}));
    using namespace std::string_view_literals;
    EXPECT_EQ(RowsOf("\xFF\xFE\x10\x01,\0A\0\n\0\x3D\xD8\x00\xDE,\0B\0"sv),
              (Lines{"1: Đ | A", "2: 😀 | B"}));
    EXPECT_EQ(RowsOf("\xFE\xFF\x01\x10\0,\0A"sv), (Lines{"1: Đ | A"}));
}

TEST(Csv, TheSheetIsNamedAfterTheFile) {
    const TempFolder folder;
    EXPECT_EQ(Open(MakeFile(folder / "Chi bộ 1.tsv", "a\tb\n"))->Names(), Lines{"Chi bộ 1"});
}

TEST(Csv, ReadingStopsWhenToldSoAndCanBeRepeated) {
    const TempFolder folder;
    const auto reader = Open(MakeFile(folder / "a.csv", "a,b\nc,d\ne,f\n"));
    int rows = 0;
    reader->Read(0, [&](const Row&) { return ++rows < 2; });
    EXPECT_EQ(rows, 2);
    EXPECT_EQ(ShownRows(*reader).size(), 3u);
}

/// Stands in for the recognition of encodings: every byte is one letter.
struct CountingDecoder {
    int calls = 0;
    std::string operator()(std::string_view bytes) {
        ++calls;
        std::string text;
        for (const char c : bytes)
            text += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : "đ";
        return text;
    }
};

TEST(Csv, LegacyBytesAreDecodedOnceForTheWholeFile) {
    const TempFolder folder;
    CountingDecoder decoder;
    EXPECT_EQ(ShownRows(MakeFile(folder / "a.csv", "\xAE\xB6,b\nc,\xAE\n"), std::ref(decoder)),
              (Lines{"1: đđ | b", "2: c | đ"}));
    EXPECT_EQ(decoder.calls, 1);
}

TEST(Csv, Utf8IsNeverDecoded) {
    const TempFolder folder;
    CountingDecoder decoder;
    std::string bytes;
    while (bytes.size() < 5'000'000) bytes += "Nêu gương,học tập\n";
    EXPECT_EQ(ShownRows(MakeFile(folder / "a.csv", bytes), std::ref(decoder)).size(),
              bytes.size() / 25);
    EXPECT_EQ(decoder.calls, 0);
}

TEST(Csv, LegacyBytesLateInAPlainFileAreDecodedFromThere) {
    const TempFolder folder;
    CountingDecoder decoder;
    std::string bytes;
    while (bytes.size() < 3'000'000) bytes += "ab,cd\n";
    const std::size_t rows = bytes.size() / 6;
    const Lines lines =
        ShownRows(MakeFile(folder / "a.csv", bytes + "\xAE,x\n\xAE\xAE,y\n"), std::ref(decoder));
    ASSERT_EQ(lines.size(), rows + 2);
    EXPECT_EQ(lines[rows], std::to_string(rows + 1) + ": đ | x");
    EXPECT_EQ(lines[rows + 1], std::to_string(rows + 2) + ": đđ | y");
    EXPECT_EQ(decoder.calls, 1);
}

TEST(Csv, ADamagedPlaceLateInUtf8IsMarkedAndTheRestStaysAsItIs) {
    const TempFolder folder;
    CountingDecoder decoder;
    std::string bytes;
    while (bytes.size() < 3'000'000) bytes += "Đảng,viên\n";
    const std::size_t damaged = bytes.size() / 14;
    bytes += "a\xFFz,ổn\n";
    while (bytes.size() < 6'000'000) bytes += "Đảng,viên\n";
    const Lines lines = ShownRows(MakeFile(folder / "a.csv", bytes), std::ref(decoder));
    EXPECT_EQ(lines[damaged], std::to_string(damaged + 1) + ": a\uFFFDz | ổn");
    EXPECT_EQ(lines.back(), std::to_string(lines.size()) + ": Đảng | viên");
    EXPECT_EQ(lines.size(), (bytes.size() - 9) / 14 + 1);
    EXPECT_EQ(decoder.calls, 0);
}

TEST(Csv, RecordsThatCrossThePiecesInWhichTheFileIsRead) {
    const TempFolder folder;
    std::string bytes;
    Lines expected;
    for (int row = 1; bytes.size() < 4'000'000; ++row) {
        const std::string number = std::to_string(row);
        bytes += number + ",\"gương " + std::string(static_cast<std::size_t>(row % 97), 'x') +
                 "\"\"\",ổn\r\n";
        expected.push_back(number + ": " + number + " | gương " +
                           std::string(static_cast<std::size_t>(row % 97), 'x') + "\" | ổn");
    }
    EXPECT_EQ(ShownRows(MakeFile(folder / "a.csv", bytes)), expected);
}

}  // namespace
}  // namespace sheet
