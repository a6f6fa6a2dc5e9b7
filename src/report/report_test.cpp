#include <chrono>
#include <iostream>

#include "report/freeze.hpp"
#include "report/made_for_test.hpp"
#include "report/period.hpp"
#include "report/sections.hpp"

namespace report {
namespace {

using testing::CodeOf;
using testing::ReportTest;
using testing::SmallCatalogue;

/// Runs Python with the libraries of the distribution; answers its exit code.
int Python(const std::filesystem::path& folder,
           const std::string& program,
           const std::string& file) {
    std::ofstream(folder / "read.py") << program;
    return std::system(
        ("/usr/bin/python3 " + (folder / "read.py").string() + " " + (folder / file).string())
            .c_str());
}

TEST_F(ReportTest, SealsWhatTheFiguresSay) {
    AddSheets(30);
    const auto report = MakeReport(FiveYears());
    EXPECT_EQ(report.id.value, 1);
    EXPECT_EQ(report.state, State::Sealed);
    ASSERT_TRUE(report.sealed_at);
    ASSERT_EQ(report.figures.size(), 3u);
    EXPECT_EQ(report.figures[0].key, "commitments.persons");
    EXPECT_EQ(report.figures[0].value.part, 30);
    EXPECT_EQ(report.figures[1].key, "commitments.items");
    EXPECT_EQ(report.figures[1].record_count, 90);
    EXPECT_EQ(report.figures[2].number, 1.0);
    const auto entries = database->Read(
        [](db::Transaction& tx) { return audit::List(tx, audit::Subject{"report", 1}, 10); });
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].act, "report.seal");
    EXPECT_NE(entries[0].content_after.find(report.digest), std::string::npos);
}

TEST_F(ReportTest, WhatNotEveryOfficeRecordsIsLeftOutWhileThereIsNothing) {
    const auto keys = [&] {
        return database->Write([](db::Transaction& tx) {
            Report report;
            report.unit_id = {1};
            report.unit_code = "PAC-NAM";
            report.period = *FiveYears().period;
            Freeze(tx,
                   SmallCatalogue(),
                   {"commitments.persons", "commitments.items"},
                   report,
                   {},
                   {"commitments.items"});
            std::string told;
            for (const auto& figure : report.figures) told += figure.key + " ";
            return told;
        });
    };
    EXPECT_EQ(keys(), "commitments.persons ");
    AddSheets(3);
    EXPECT_EQ(keys(), "commitments.persons commitments.items ");
}

TEST_F(ReportTest, IsPrintedAgainButNotSealedTwice) {
    AddSheets(30);
    auto request = FiveYears();
    request.number = "12";
    const auto first = MakeReport(request);
    EXPECT_EQ(first.number, "12-BC/HU");
    EXPECT_EQ(MakeReport(FiveYears()).id, first.id) << "neither number nor texts were asked for";
    EXPECT_EQ(MakeReport(request).id, first.id);
    request.number = "13-BC/HU";
    EXPECT_NE(MakeReport(request).id, first.id) << "another number is another report";
    Save("text.md", "# Tình hình\n\nKhác.\n");
    request.text_file = folder / "text.md";
    const auto with_text = MakeReport(request);
    EXPECT_EQ(with_text.id.value, 3);
    EXPECT_EQ(MakeReport(request).id, with_text.id);
    const auto sets = database->Read([](db::Transaction& tx) {
        return tx.Value<std::int64_t>("SELECT count(*) FROM report_record_set");
    });
    EXPECT_EQ(sets, 2)
        << "the sheets are one set for two figures, the items another; shared by all";
    Sql("UPDATE commitment_sheet SET state = 'returned' WHERE id IN (3, 4)");
    const auto less = MakeReport(FiveYears());
    EXPECT_EQ(less.id.value, 4);
    EXPECT_EQ(less.figures[0].value.part, 28);
}

TEST_F(ReportTest, AnEmptyTextClearsAndOneNotGivenStays) {
    AddSheets(5);
    auto request = FiveYears();
    request.state = State::Draft;
    using Texts = std::map<std::string, std::string>;
    const auto told = [&](const Texts& texts) {
        request.texts = texts;
        const auto made = MakeReport(request);
        return std::pair{made.id.value, made.content.texts};
    };
    const Texts both{{"situation", "Đã học."}, {"tasks", "Làm tiếp."}};
    EXPECT_EQ(told(both), (std::pair{std::int64_t{1}, both}));
    EXPECT_EQ(told({}), (std::pair{std::int64_t{1}, both})) << "nothing was asked for";
    EXPECT_EQ(told({{"tasks", "Làm tiếp."}}).first, 1) << "it says so already";
    const Texts left{{"situation", "Đã học."}};
    EXPECT_EQ(told({{"tasks", ""}}), (std::pair{std::int64_t{2}, left}));
    EXPECT_EQ(told({{"tasks", ""}}).first, 2);
    EXPECT_TRUE(told({{"situation", ""}}).second.empty());
    const auto page = MakeReport(request);
    EXPECT_FALSE(page.content.headings.contains("situation"));
    // A file speaks of all of them.
    told(both);
    request.texts.clear();
    Save("text.md", "# Tình hình\nKhác.\n");
    request.text_file = folder / "text.md";
    EXPECT_EQ(MakeReport(request).content.texts, (Texts{{"situation", "Khác."}}));
}

TEST_F(ReportTest, ADraftIsNotASeal) {
    AddSheets(5);
    auto request = FiveYears();
    request.state = State::Draft;
    const auto draft = MakeReport(request);
    EXPECT_FALSE(draft.sealed_at);
    EXPECT_EQ(MakeReport(request).id, draft.id);
    EXPECT_NE(MakeReport(FiveYears()).id, draft.id);
    const auto list = database->Read([](db::Transaction& tx) { return List(tx, "PAC-NAM"); });
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].state, State::Draft);
    EXPECT_EQ(list[1].state, State::Sealed);
    EXPECT_TRUE(database->Read([](db::Transaction& tx) { return List(tx, "BOC-BO"); }).empty());
}

TEST_F(ReportTest, AWholeDistrictInWord) {
    AddSheets(15486);
    Save(
        "text.md",
        "# Tình hình\nHuyện ủy đã **chỉ đạo**\nsát sao.\n\n- Một\n- Hai\n\n# Bài học\nKiên trì.\n");
    auto request = FiveYears();
    request.number = "12-BC/HU";
    request.text_file = folder / "text.md";
    const auto start = std::chrono::steady_clock::now();
    MakeReport(request);
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    std::cout << "15,486 sheets, 46,458 items, 3 figures: " << taken.count() << " ms\n";
    EXPECT_EQ(
        Python(folder,
               "import docx, sys\n"
               "d = docx.Document(sys.argv[1])\n"
               "cells = [[c.text for c in r.cells] for t in d.tables for r in t.rows]\n"
               "text = '\\n'.join(p.text for p in d.paragraphs) + str(cells)\n"
               "for want in ('15.486', '46.458', '100 % (15.486/15.486)', 'HUYỆN ỦY PÁC NẶM',\n"
               "             'Số 12-BC/HU', 'Pác Nặm, ngày', 'giai đoạn 2016 – 2020',\n"
               "             'Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị',\n"
               "             'I. TÌNH HÌNH', 'II. KẾT QUẢ', 'III. BÀI HỌC', 'Kiên trì.',\n"
               "             'Huyện ủy đã chỉ đạo sát sao.', '- Hai', 'T/M BAN THƯỜNG VỤ',\n"
               "             'Niêm phong số 1 lúc'):\n"
               "    assert want in text, (want, text)\n"
               "names = [r[1] for r in cells if len(r) == 6]\n"
               "assert names == ['Đơn vị', 'Đảng bộ xã An Thắng', 'Đảng bộ xã Bộc Bố',\n"
               "                 'Đảng bộ xã Cổ Linh', 'Cộng'], names\n"
               "assert '{{' not in text, text\n",
               "bao-cao.docx"),
        0);
}

TEST_F(ReportTest, TheAnnexAddsUpByItself) {
    AddSheets(30);
    MakeReport(FiveYears(), "phu-luc.xlsx");
    EXPECT_EQ(
        Python(
            folder,
            "import openpyxl, sys\n"
            "live = openpyxl.load_workbook(sys.argv[1])\n"
            "seen = openpyxl.load_workbook(sys.argv[1], data_only=True)\n"
            "assert live.sheetnames == ['Chỉ tiêu', 'Theo năm', 'Theo đơn vị'], live.sheetnames\n"
            "for name, rows in (('Theo năm', 5), ('Theo đơn vị', 3)):\n"
            "    total = 6 + rows\n"
            "    assert live[name].cell(total, 2).value == 'Cộng'\n"
            "    assert live[name].cell(total, 3).value == f'=SUM(C6:C{total - 1})', "
            "live[name].cell(total, 3).value\n"
            "    assert seen[name].cell(total, 3).value == 30\n"
            "    assert seen[name].cell(total, 4).value == 90\n"
            "rate = live['Chỉ tiêu'].cell(8, 3).value\n"
            "assert rate == '=IF(F8=0,0,E8/F8)', rate\n"
            "assert seen['Chỉ tiêu'].cell(8, 3).value == 1\n",
            "phu-luc.xlsx"),
        0);
}

TEST_F(ReportTest, ThePageSaysTheSame) {
    AddSheets(30);
    MakeReport(FiveYears(), "trang.html");
    const auto page = Read("trang.html");
    EXPECT_NE(page.find("HUYỆN ỦY PÁC NẶM"), std::string::npos);
    EXPECT_NE(page.find("100 % (30/30)"), std::string::npos);
    EXPECT_EQ(page.find("KIẾN NGHỊ"), std::string::npos) << "a section without text has no heading";
    EXPECT_EQ(page.find("{{"), std::string::npos);
}

TEST_F(ReportTest, IsPrintedAgainAsItWasSealed) {
    AddSheets(30);
    const auto report = MakeReport(FiveYears(), "trang.html");
    Sql("UPDATE commitment_sheet SET state = 'returned' WHERE id < 10");
    Sql("UPDATE org_unit_version SET name = 'Đảng bộ huyện Khác' WHERE unit_id = 1");
    Reprint(*database, report.id, Prepare(folder / "lai.html", {}));
    EXPECT_EQ(Read("trang.html"), Read("lai.html"));
    EXPECT_EQ(CodeOf([&] { Reprint(*database, ReportId{99}, Prepare(folder / "lai.html", {})); }),
              "report.unknown");
}

TEST_F(ReportTest, NothingIsSealedWhereNothingCanBeWritten) {
    AddSheets(5);
    const auto prepared = [&](const std::string& file, const std::string& own_template = {}) {
        return CodeOf([&] { Prepare(folder / file, own_template); });
    };
    EXPECT_EQ(prepared("bao-cao.pdf"), "report.unknown_format");
    EXPECT_EQ(prepared("khong-co/bao-cao.docx"), "report.no_folder");
    EXPECT_EQ(prepared("bao-cao.xlsx", "mau.docx"), "report.template_not_for_format");
    EXPECT_EQ(prepared("bao-cao.docx", "khong-co.docx"), "report.template_not_read");
    Save("mau.docx", "not a Word file");
    EXPECT_NE(CodeOf([&] {
                  Make(*database,
                       catalogue,
                       FiveYears(),
                       Prepare(folder / "bao-cao.docx", folder / "mau.docx"),
                       actor);
              }),
              "");
    const auto list = database->Read([](db::Transaction& tx) { return List(tx, ""); });
    EXPECT_TRUE(list.empty()) << "a broken template seals nothing";
}

TEST_F(ReportTest, WhatIsSealedIsNotLostWithItsFile) {
    AddSheets(5);
    const auto output = Prepare(folder / "bao-cao.docx", {});
    std::filesystem::create_directory(folder / "bao-cao.docx");
    const auto files = FilesIn();
    EXPECT_EQ(CodeOf([&] { Make(*database, catalogue, FiveYears(), output, actor); }),
              "report.sealed_not_written");
    EXPECT_EQ(FilesIn(), files) << "no half of a file is left";
    const auto again = Reprint(*database, ReportId{1}, Prepare(folder / "hai.docx", {}));
    EXPECT_EQ(again.state, State::Sealed);
}

TEST_F(ReportTest, RefusesWhatItDoesNotKnow) {
    const auto refused = [&](auto change) {
        auto request = FiveYears();
        change(request);
        return CodeOf([&] { MakeReport(request); });
    };
    EXPECT_EQ(refused([](Request& r) { r.unit_code = "KHONG-CO"; }), "org.unknown_unit");
    EXPECT_EQ(refused([](Request& r) { r.programme_code = "X"; }), "report.unknown_programme");
    EXPECT_EQ(refused([](Request& r) { r.kind = Kind::AdHoc, r.period.reset(); }),
              "report.no_period");
    EXPECT_EQ(refused([](Request& r) { std::swap(r.period->from, r.period->to); }),
              "figure.period");
    EXPECT_EQ(refused([](Request& r) { r.text_file = "/khong/co.md"; }), "report.text_not_read");
}

TEST_F(ReportTest, AnImportBehindASealStays) {
    AddSheets(5);
    database->Write([](db::Transaction& tx) { RefuseUndoOfSealed(tx, imports::ImportId{7}); });
    auto request = FiveYears();
    request.state = State::Draft;
    MakeReport(request);
    database->Write([](db::Transaction& tx) { RefuseUndoOfSealed(tx, imports::ImportId{7}); });
    MakeReport(FiveYears());
    EXPECT_EQ(CodeOf([&] {
                  database->Write(
                      [](db::Transaction& tx) { RefuseUndoOfSealed(tx, imports::ImportId{7}); });
              }),
              "report.import_is_sealed");
    database->Write([](db::Transaction& tx) { RefuseUndoOfSealed(tx, imports::ImportId{8}); });
}

TEST(ReportPeriod, IsTheLastWholeOneBeforeToday) {
    const auto last = [](Kind kind, Date today) { return InWords(*LastWhole(kind, today)); };
    const auto today = Date::Of(2021, 1, 15);
    EXPECT_EQ(last(Kind::Month, today), "tháng 12 năm 2020");
    EXPECT_EQ(last(Kind::Quarter, today), "quý IV năm 2020");
    EXPECT_EQ(last(Kind::HalfYear, today), "6 tháng cuối năm 2020");
    EXPECT_EQ(last(Kind::HalfYear, Date::Of(2020, 12, 31)), "6 tháng đầu năm 2020");
    EXPECT_EQ(last(Kind::Quarter, Date::Of(2020, 4, 1)), "quý I năm 2020");
    EXPECT_EQ(last(Kind::Year, today), "năm 2020");
    EXPECT_EQ(last(Kind::ThreeYear, today), "giai đoạn 2018 – 2020");
    EXPECT_EQ(last(Kind::FiveYear, today), "giai đoạn 2016 – 2020");
    EXPECT_FALSE(LastWhole(Kind::Closing, today));
    EXPECT_EQ(InWords(Period{Date::Of(2016, 5, 19), Date::Of(2017, 5, 18)}),
              "từ ngày 19/05/2016 đến ngày 18/05/2017");
    EXPECT_EQ(InWords(Period{Date::Of(2016, 2, 1), Date::Of(2016, 2, 29)}), "tháng 2 năm 2016");
}

TEST(ReportSections, AreReadFromMarkdown) {
    const auto sections = rules::Shipped("report_kinds", Date::Of(2020, 1, 1)).at("sections");
    const auto texts = SectionsFrom(
        "\xEF\xBB\xBF\n# II. Kết quả thực hiện\r\nMột `dòng`\r\nnối.\r\n\r\n## Phần a\r\nHai.\r\n"
        "# Limitations\n\n# Đề nghị\n1. A\n2. B\n",
        sections);
    EXPECT_EQ(texts.size(), 2u) << "an empty section is none";
    EXPECT_EQ(texts.at("results_text"), "Một dòng nối.\n\nPhần a\n\nHai.");
    EXPECT_EQ(texts.at("proposals"), "1. A\n\n2. B");
    EXPECT_EQ(CodeOf([&] { SectionsFrom("Chưa có mục", sections); }), "report.text_before_heading");
    EXPECT_EQ(CodeOf([&] { SectionsFrom("# Chuyện khác\nx", sections); }),
              "report.unknown_section");
    EXPECT_EQ(CodeOf([&] { SectionsFrom("# Kết quả\nx\n# Results\ny", sections); }),
              "report.section_twice");
}

}  // namespace
}  // namespace report
