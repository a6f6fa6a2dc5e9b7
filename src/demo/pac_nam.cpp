#include "demo/pac_nam.hpp"

#include <array>

#include "demo/place_builder.hpp"

namespace demo {
namespace {

/// The district was founded in May 2003.
const Date kFounded = Date::Of(2003, 5, 28);
const Date kCentreRenamed = Date::Of(2017, 1, 1);

constexpr int kFirstYear = 2016;
constexpr std::size_t kYears = 5;

/// Sheets approved in 2016, 2017, 2018, 2019, 2020, and how the office keeps them.
struct Sheets {
    std::array<int, kYears> approved;
    Layout early, late;
    int late_from;
};

struct Commune {
    std::string_view name;
    Sheets sheets;
    std::string_view villages;
};

struct Agency {
    AgencyPlan plan;
    Sheets sheets;
};

using enum Layout;

// clang-format off: tables
constexpr Commune kCommunes[] = {
    {"Bộc Bố", {{274, 285, 291, 296, 301}, TwoRowHeader, TwoRowHeader, 2016},
     "Nà Coóc, Nà Phẩn, Khâu Đấng, Nà Lẹng, Khuổi Bẻ, Nà Nghè, Bản Ruộc, Phja Trang, Lủng Pảng, Khuổi Xỏm, Nà Tậu, Cốc Lải, Bản Slam"},
    {"Nghiên Loan", {{262, 270, 280, 280, 288}, NumberedInOneCell, NumberedInOneCell, 2016},
     "Khuổi Tuốn, Nà Vài, Bản Đính, Phja Đeng, Nà Thiêm, Khuổi Muổng, Pác Liển, Nặm Vằm, Bản Nà, Lủng Vài, Khuổi Phay, Cốc Lót, Nà Mòn, Khuổi Lỏa"},
    {"Xuân La", {{174, 182, 187, 190, 197}, MergedDownwards, MergedDownwards, 2016},
     "Nà Ảng, Cọn Luông, Khuổi Bốc, Thôm Mèo, Nà Vạc, Phja Khao, Bản Sáp, Lủng Muổng, Nà Loóng"},
    {"An Thắng", {{146, 151, 156, 158, 165}, NameInFirstRow, NameInFirstRow, 2016},
     "Khuổi Làng, Nà Mạ, Tân Hợi, Phja Bay, Khuổi Trá, Nà Sla, Lủng Chuông, Bản Mịn"},
    {"Cổ Linh", {{234, 244, 248, 257, 263}, Tcvn3, TabForEachCell, 2018},
     "Bản Cảm, Cốc Nghè, Nà Cà, Khuổi Trà, Lủng Nghè, Phja Liềng, Nà Lại, Bản Sáng, Lủng Vẻn, Thôm Niêng, Khuổi Pết, Nà Đuổn"},
    {"Công Bằng", {{201, 209, 213, 218, 227}, TabForEachCell, TabForEachCell, 2016},
     "Nà Tả, Khên Lẻn, Nặm Sai, Phja Mạ, Khuổi Dủm, Nà Chảo, Nà Mặn, Cốc Phụng, Nặm Cáp, Bản Ún"},
    {"Cao Tân", {{235, 245, 253, 260, 269}, Decomposed, Decomposed, 2016},
     "Nà Quạng, Chẻ Pang, Pù Lườn, Phja Cung, Nà Slải, Khuổi Hẻo, Bản Bon, Lủng Pạp, Nặm Đăm, Mạ Khao, Nà Cay, Khuổi Sliêng"},
    {"Nhạn Môn", {{171, 178, 184, 189, 194}, Sections, Sections, 2016},
     "Khuổi Ỏ, Nà Bẻ, Phai Khỉm, Nặm Khiếu, Vi Lạp, Ngảm Váng, Slam Vè, Bản Luông, Lủng Coóc"},
    {"Bằng Thành", {{253, 259, 266, 274, 285}, Csv, Csv, 2016},
     "Bản Khúa, Nà Vài, Pác Nặm, Nặm Nầu, Khuổi Mạn, Khâu Bang, Phja Đăm, Nà Lẩy, Bản Mạn, Mù Là, Lủng Mít, Khuổi Khít, Cốc Pái"},
    {"Giáo Hiệu", {{180, 186, 193, 198, 204}, Sections, MergedDownwards, 2019},
     "Nà Hin, Nà Thiêm, Cốc Lào, Nà Muồng, Khuổi Lè, Phja Muổi, Lủng Quang, Bản Tảng, Nà Khoang"},
};

constexpr Agency kAgencies[] = {
    {{"CA", "Công an huyện", Work::Police, "Đội Tổng hợp – Hậu cần, Đội An ninh, Đội Cảnh sát điều tra, Đội Cảnh sát giao thông – Trật tự, Đội Cảnh sát quản lý hành chính"}, {{87, 89, 92, 95, 97}, TabForEachCell, TabForEachCell, 2016}},
    {{"QS", "Quân sự huyện", Work::Army, "Ban Tham mưu, Ban Chính trị, Ban Hậu cần – Kỹ thuật"}, {{35, 37, 38, 39, 40}, Sections, Sections, 2016}},
    {{"YTE", "Trung tâm Y tế huyện", Work::Hospital, "Khoa Khám bệnh, Khoa Nội – Nhi, Khoa Ngoại – Sản, Y tế dự phòng, Phòng Hành chính – Tổng hợp"}, {{82, 86, 87, 104, 106}, Decomposed, TwoRowHeader, 2018}},
    {{"VPHU", "Văn phòng Huyện ủy", Work::PartyBoard, ""}, {{29, 30, 31, 32, 33}, NumberedInOneCell, NumberedInOneCell, 2016}},
    {{"TC", "Ban Tổ chức Huyện ủy", Work::PartyBoard, ""}, {{16, 17, 17, 17, 18}, TwoRowHeader, TwoRowHeader, 2016}},
    {{"TG", "Ban Tuyên giáo Huyện ủy", Work::PartyBoard, ""}, {{16, 17, 17, 17, 18}, MergedDownwards, NumberedInOneCell, 2019}},
    {{"UBKT", "Ủy ban Kiểm tra Huyện ủy", Work::PartyBoard, ""}, {{17, 17, 18, 19, 19}, NameInFirstRow, NameInFirstRow, 2016}},
    {{"DV", "Ban Dân vận – Mặt trận Tổ quốc huyện", Work::MassOrganisation, ""}, {{22, 23, 24, 24, 26}, TwoRowHeader, Decomposed, 2018}},
    {{"DT", "Khối Đoàn thể huyện", Work::MassOrganisation, ""}, {{28, 29, 30, 31, 32}, MergedDownwards, MergedDownwards, 2016}},
    {{"VPUB", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", Work::Office, ""}, {{34, 35, 36, 37, 38}, NumberedInOneCell, TwoRowHeader, 2018}},
    {{"NV", "Phòng Nội vụ", Work::Office, ""}, {{21, 21, 22, 23, 23}, Csv, Csv, 2016}},
    {{"TCKH", "Phòng Tài chính – Kế hoạch", Work::Finance, ""}, {{20, 22, 22, 23, 23}, NumberedInOneCell, Csv, 2019}},
    {{"GD", "Phòng Giáo dục và Đào tạo", Work::Education, ""}, {{23, 23, 24, 25, 25}, ApprovedOnly, ApprovedOnly, 2016}},
    {{"NN", "Phòng Nông nghiệp và Phát triển nông thôn", Work::Farming, ""}, {{28, 29, 30, 31, 32}, NameInFirstRow, MergedDownwards, 2018}},
    {{"KTHT", "Phòng Kinh tế và Hạ tầng", Work::Land, ""}, {{23, 23, 24, 25, 25}, TwoRowHeader, TwoRowHeader, 2016}},
    {{"TNMT", "Phòng Tài nguyên và Môi trường", Work::Land, ""}, {{24, 25, 26, 27, 28}, MergedDownwards, MergedDownwards, 2016}},
    {{"LDTB", "Phòng Lao động, Thương binh và Xã hội", Work::Social, ""}, {{24, 25, 26, 27, 28}, Decomposed, Decomposed, 2016}},
    {{"VHTT", "Phòng Văn hóa và Thông tin", Work::Social, ""}, {{25, 26, 27, 28, 29}, NumberedInOneCell, NumberedInOneCell, 2016}},
    {{"TP", "Tư pháp – Thanh tra huyện", Work::Justice, ""}, {{19, 20, 20, 20, 21}, ApprovedOnly, NameInFirstRow, 2018}},
    {{"THUE", "Chi cục Thuế huyện", Work::Finance, ""}, {{24, 25, 26, 27, 28}, Csv, Csv, 2016}},
    {{"NH", "Ngân hàng Nông nghiệp huyện", Work::Finance, ""}, {{25, 26, 27, 28, 29}, TwoRowHeader, TwoRowHeader, 2016}},
    {{"KL", "Hạt Kiểm lâm huyện", Work::Farming, ""}, {{24, 24, 25, 26, 27}, NameInFirstRow, TwoRowHeader, 2019}},
    {{"THPT", "Trường Trung học phổ thông Bộc Bố", Work::School, ""}, {{58, 60, 62, 64, 65}, NumberedInOneCell, NumberedInOneCell, 2016}},
    {{"GDNN", "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện", Work::School, ""}, {{26, 27, 28, 29, 30}, MergedDownwards, MergedDownwards, 2016}},
    {{"DTNT", "Trường Phổ thông dân tộc nội trú huyện", Work::School, ""}, {{45, 47, 48, 49, 51}, Decomposed, TwoRowHeader, 2020}},
};
// clang-format on

/// The centre's name until the end of 2016, and then.
constexpr const char* kFormerCentre = "Chi bộ Trung tâm Dạy nghề huyện";
constexpr const char* kCentre =
    "Chi bộ Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện";

RegisterPlan RegistersOf(const Sheets& sheets) {
    RegisterPlan plan{{sheets.approved.begin(), sheets.approved.end()}, {}};
    for (std::size_t at = 0; at < kYears; ++at)
        plan.layouts.push_back(
            kFirstYear + static_cast<int>(at) >= sheets.late_from ? sheets.late : sheets.early);
    return plan;
}

/// What came from above and the district's own. The day of the province's plan is made up.
std::vector<ChainDocument> Chain() {
    return {{"05-CT/TW",
             "Chỉ thị",
             "Bộ Chính trị",
             "Chỉ thị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
             Date::Of(2016, 5, 15)},
            {"28-KH/TU",
             "Kế hoạch",
             "Ban Thường vụ Tỉnh ủy",
             "Kế hoạch thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị trong Đảng bộ tỉnh",
             Date::Of(2016, 7, 25)},
            {"61-KH/HU",
             "Kế hoạch",
             "",
             "Kế hoạch thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị và Kế hoạch số 28-KH/TU của "
             "Ban Thường vụ Tỉnh ủy trong Đảng bộ huyện Pác Nặm",
             Date::Of(2016, 8, 22)}};
}

/// Where and in what the district saw something to resolve in 2016 is its own report's; what was
/// done and when is made up.
std::vector<IssuePlan> Issues() {
    return {{"PN-AN-THANG",
             "xây dựng Đảng",
             "Lãnh đạo công tác xây dựng Đảng còn hạn chế: một số chi bộ thôn sinh hoạt chưa đều, "
             "nghị quyết chưa gắn với việc của thôn, đảng viên ít được phân công cụ thể",
             "15/7/2016: Đảng ủy xã kiểm điểm, lập biểu giải pháp có người phụ trách và thời hạn\n"
             "20/9/2016: Đảng ủy viên dự sinh hoạt với tám chi bộ thôn, sửa cách ra nghị quyết\n"
             "10/11/2016: phân công việc cho từng đảng viên, công khai trong chi bộ",
             Date::Of(2016, 6, 20),
             Date::Of(2016, 11, 30),
             "Ban Thường vụ Huyện ủy",
             Date::Of(2016, 12, 12)},
            {"PN-CAO-TAN",
             "xây dựng nông thôn mới",
             "Lãnh đạo xây dựng nông thôn mới còn chậm: chưa phân công người phụ trách từng tiêu "
             "chí, đường thôn và vệ sinh môi trường chưa đạt kế hoạch",
             "18/7/2016: phân công mỗi đảng ủy viên phụ trách tiêu chí và thôn\n"
             "30/9/2016: họp dân ở mười hai thôn, ký cam kết làm đường và di dời chuồng trại\n"
             "5/12/2016: nghiệm thu các đoạn đường thôn làm trong năm",
             Date::Of(2016, 6, 20),
             Date::Of(2016, 12, 20),
             "Ban Thường vụ Huyện ủy",
             Date::Of(2016, 12, 28)}};
}

}  // namespace

Place PacNam() {
    Place place;
    place.name = "Pác Nặm";
    place.prefix = "PN";
    place.programme = "CT05";
    place.first_year = kFirstYear;
    place.years = kYears;
    place.peoples = {.mong = 12, .dao = 15, .others = Peoples::Others::Mountains};
    place.chain = Chain();
    place.first_plans = Date::Of(2016, 5, 16);
    place.issues = Issues();
    place.root = {"PAC-NAM", "Đảng bộ huyện Pác Nặm", "district", "đảng bộ", "", "", kFounded, {}};
    PlaceBuilder builder(std::move(place));
    for (const auto& [name, sheets, villages] : kCommunes)
        builder.AddCommune({"xã", name, villages}, RegistersOf(sheets));
    for (const auto& [plan, sheets] : kAgencies) builder.AddAgency(plan, RegistersOf(sheets));
    builder.Rename("PN-GDNN", kFormerCentre, kCentre, kCentreRenamed);
    for (const char* station : {"PN-BOC-BO-YT", "PN-NGHIEN-LOAN-YT"})
        builder.MoveToAgency(station, "PN-YTE", kHealthStationsMove);
    return builder.Take();
}

}  // namespace demo
