#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "engine/document/fill.hpp"
#include "engine/document/made_for_test.hpp"

namespace document {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void WriteFile(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

fs::path Folder() {
    const fs::path folder = fs::path(::testing::TempDir()) / "guong_document_test";
    fs::create_directories(folder);
    return folder;
}

Data Figure(const char* name, const char* value, const char* unit, const char* definition) {
    return Data::Object{{"name", name},
                        {"value", value},
                        {"definition", definition},
                        {"unit_of_measure", unit},
                        {"trace_count", value}};
}

Data Unit(int order) {
    static const std::array<const char*, 5> kNames = {
        "Đảng bộ xã Bộc Bố",
        "Chi bộ Phòng Nông nghiệp và Phát triển nông thôn",
        "Đảng bộ Công an huyện",
        "Chi bộ Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện Pác Nặm",
        "Chi bộ Văn phòng Huyện uỷ"};
    return Data::Object{{"order", std::to_string(order)},
                        {"name", kNames[static_cast<std::size_t>(order) % kNames.size()]},
                        {"persons", "1." + std::to_string(100 + order)},
                        {"items", "3." + std::to_string(300 + order)},
                        {"coverage", "98,5%"},
                        {"plan_coverage", "100%"}};
}

void AddTexts(Data& data) {
    for (const char* name : {"situation", "limitations", "lessons", "tasks", "proposals"}) {
        data[name] =
            "Các chi bộ, đảng bộ đã tổ chức quán triệt, học tập chuyên đề hằng năm đến toàn thể "
            "cán "
            "bộ, đảng viên; nội dung đăng ký phù hợp với vị trí công tác, nhiệm vụ được phân "
            "công.\n\n"
            "Việc kiểm điểm được thực hiện trong sinh hoạt chi bộ định kỳ & lấy ý kiến nhân dân.";
    }
    data["situation_heading"] = "I. TÌNH HÌNH VÀ CÔNG TÁC CHỈ ĐẠO";
    data["results_heading"] = "II. KẾT QUẢ THỰC HIỆN";
    data["limitations_heading"] = "III. HẠN CHẾ VÀ NGUYÊN NHÂN";
    data["lessons_heading"] = "IV. BÀI HỌC KINH NGHIỆM";
    data["tasks_heading"] = "V. NHIỆM VỤ THỜI GIAN TỚI";
    data["proposals_heading"] = "VI. ĐỀ XUẤT, KIẾN NGHỊ";
    data["results_text"] = "Kết quả dưới đây được tổng hợp từ các bản đăng ký đã duyệt.";
    data["basis"] =
        "Thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, "
        "đạo đức, phong cách Hồ Chí Minh, Ban Thường vụ Huyện uỷ báo cáo kết quả của Đảng bộ huyện "
        "Pác Nặm giai đoạn 2016 – 2020 như sau:";
}

Data Report(int units) {
    Data data;
    data["party_title"] = "ĐẢNG CỘNG SẢN VIỆT NAM";
    data["superior_organ"] = "TỈNH UỶ BẮC KẠN";
    data["issuer"] = "HUYỆN UỶ PÁC NẶM";
    data["number_line"] = "Số 12-BC/HU";
    data["place_and_date"] = "Pác Nặm, ngày 31 tháng 12 năm 2020";
    data["type_title"] = "BÁO CÁO";
    data["abstract"] =
        "kết quả học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh\n"
        "giai đoạn 2016 – 2020";
    AddTexts(data);
    data["figures"] = Data::List{
        Figure("Lượt cá nhân có bản đăng ký được duyệt",
               "15.486",
               "lượt",
               "Số bản đăng ký của cá nhân được duyệt trong kỳ, mỗi năm một lượt."),
        Figure("Việc đăng ký làm theo", "46.873", "việc", ""),
        Figure("Bản đăng ký đủ số việc tối thiểu", "100%", "bản", "Bản có từ 3 việc trở lên.")};
    data["sentences"] = Data::List{
        Data::Object{{"text", "Số lượt cá nhân có bản đăng ký được duyệt: 15.486 lượt."}},
        Data::Object{{"text", "100% chi bộ, đảng bộ có kế hoạch của tập thể trong cả 5 năm."}}};
    Data::List years;
    for (int year = 2016; year <= 2020; ++year)
        years.push_back(Data::Object{{"year", std::to_string(year)},
                                     {"persons", "3.0" + std::to_string(year - 1950)},
                                     {"items", "9.3" + std::to_string(year - 1950)},
                                     {"coverage", "97,8%"},
                                     {"plans", "41"}});
    data["years"] = years;
    data["has_years"] = true;
    Data::List list;
    for (int i = 1; i <= units; ++i) list.push_back(Unit(i));
    data["units"] = list;
    data["has_units"] = units > 0;
    data["total"] = Data::Object{{"persons", "15.486"},
                                 {"items", "46.873"},
                                 {"coverage", "98,5%"},
                                 {"plan_coverage", "100%"}};
    data["declared"] = Data::List{Data::Object{{"name", "Ngày công đóng góp"},
                                               {"value", "103"},
                                               {"unit_of_measure", "ngày công"},
                                               {"source", "Chi bộ Văn phòng Huyện uỷ"}}};
    data["authority"] = "T/M BAN THƯỜNG VỤ";
    data["position"] = "BÍ THƯ";
    data["signer"] = "Nguyễn Văn A";
    data["recipients"] = Data::List{Data::Object{{"text", "Ban Thường vụ Tỉnh uỷ (báo cáo),"}},
                                    Data::Object{{"text", "Các chi bộ, đảng bộ trực thuộc,"}},
                                    Data::Object{{"text", "Lưu Văn phòng Huyện uỷ."}}};
    data["seal_line"] = "Niêm phong số 3 lúc 10:15 ngày 31/12/2020; mã kiểm chứng 7f3a-91c2-04de.";
    return data;
}

TEST(ReportTemplate, ReadsBackInPythonDocx) {
    const fs::path path = Folder() / "report.docx";
    WriteFile(path, Fill(ReadFile("templates/report.docx"), Report(40)));
    WriteFile(Folder() / "read.py",
              "import docx, sys\n"
              "d = docx.Document(sys.argv[1])\n"
              "text = '\\n'.join(p.text for p in d.paragraphs)\n"
              "assert '15.486 lượt' in text and 'VI. ĐỀ XUẤT' in text, text\n"
              "cells = [[c.text for c in r.cells] for t in d.tables for r in t.rows]\n"
              "units = [r for r in cells if len(r) == 6]\n"
              "assert len(units) == 42, len(units)\n"
              "assert units[-1][1:3] == ['Cộng', '15.486'], units[-1]\n"
              "assert units[40][0] == '40', units[40]\n"
              "figures = [r for r in cells if len(r) == 5 and r[3] == 'lượt']\n"
              "assert figures[0][0] == '1' and figures[0][2] == '15.486', figures\n"
              "assert '{{' not in text + str(cells), text + str(cells)\n"
              "s = d.sections[0]\n"
              "assert round(s.left_margin.mm) == 30 and round(s.right_margin.mm) == 15\n");
    const std::string command =
        "/usr/bin/python3 " + (Folder() / "read.py").string() + " " + path.string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(ReportTemplate, OpensInLibreOffice) {
    const fs::path path = Folder() / "office.docx";
    WriteFile(path, Fill(ReadFile("templates/report.docx"), Report(40)));
    const std::string command =
        "LSAN_OPTIONS=detect_leaks=0 soffice --headless "
        "-env:UserInstallation=file://" +
        (Folder() / "office").string() + " --convert-to txt:Text --outdir " + Folder().string() +
        " " + path.string() + " >/dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const std::string text = ReadFile(Folder() / "office.txt");
    for (const char* part :
         {"HUYỆN UỶ PÁC NẶM", "15.486", "Cộng", "T/M BAN THƯỜNG VỤ", "7f3a-91c2"})
        EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(ReportTemplate, LeavesOutWhatIsEmpty) {
    Data data = Report(0);
    for (const char* name : {"superior_organ",
                             "situation",
                             "limitations",
                             "lessons",
                             "tasks",
                             "proposals",
                             "results_text",
                             "seal_line",
                             "basis"})
        data[name] = "";
    for (const char* name : {"figures", "sentences", "declared", "recipients", "years"})
        data[name] = Data::List{};
    data["has_years"] = false;
    const std::string docx = Fill(ReadFile("templates/report.docx"), data);
    const std::vector<std::string> lines = testing::Lines(docx);
    const std::vector<std::string> expected = {"HUYỆN UỶ PÁC NẶM",
                                               "*",
                                               "ĐẢNG CỘNG SẢN VIỆT NAM",
                                               "Số 12-BC/HU",
                                               "Pác Nặm, ngày 31 tháng 12 năm 2020"};
    ASSERT_GE(lines.size(), expected.size());
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), lines.begin()));
    const std::string xml = testing::PartOf(docx, "word/document.xml");
    EXPECT_EQ(testing::Count(xml, "<w:tbl>"), 2u) << "only head and signature";
    EXPECT_EQ(xml.find("HẠN CHẾ"), std::string::npos);
}

TEST(ReportTemplate, HasNoFieldThatTheReportDoesNotKnow) {
    EXPECT_TRUE(Problems(ReadFile("templates/report.docx"), Report(3)).empty());
    for (const std::string& field : Fields(ReadFile("templates/report.docx")))
        std::cout << field << ' ';
    std::cout << '\n';
}

TEST(ReportTemplate, IsFilledWithThreeHundredUnitsInNoTime) {
    const std::string docx = ReadFile("templates/report.docx");
    const Data data = Report(300);
    const auto start = std::chrono::steady_clock::now();
    const std::string filled = Fill(docx, data);
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    std::cout << "300 units: " << taken.count() << " ms, " << filled.size() << " bytes\n";
    EXPECT_LT(taken.count(), 2000);
}

}  // namespace
}  // namespace document
