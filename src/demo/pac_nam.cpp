#include "demo/pac_nam.hpp"

#include <algorithm>

#include "demo/random.hpp"
#include "engine/text/normal.hpp"

namespace demo {
namespace {

/// The district was founded in May 2003.
const Date kFounded = Date::Of(2003, 5, 28);
const Date kCentreRenamed = Date::Of(2017, 1, 1);

struct CommunePlan {
    std::string_view name;
    std::array<int, kYears> approved;
    Layout early, late;
    int late_from;
    std::string_view villages;
};

using enum Layout;

// clang-format off: tables
// Sheets approved in 2016, 2017, 2018, 2019, 2020.
constexpr CommunePlan kCommunes[] = {
    {"Bộc Bố", {274, 285, 291, 296, 301}, TwoRowHeader, TwoRowHeader, 2016,
     "Nà Coóc, Nà Phẩn, Khâu Đấng, Nà Lẹng, Khuổi Bẻ, Nà Nghè, Bản Ruộc, Phja Trang, Lủng Pảng, Khuổi Xỏm, Nà Tậu, Cốc Lải, Bản Slam"},
    {"Nghiên Loan", {262, 270, 280, 280, 288}, NumberedInOneCell, NumberedInOneCell, 2016,
     "Khuổi Tuốn, Nà Vài, Bản Đính, Phja Đeng, Nà Thiêm, Khuổi Muổng, Pác Liển, Nặm Vằm, Bản Nà, Lủng Vài, Khuổi Phay, Cốc Lót, Nà Mòn, Khuổi Lỏa"},
    {"Xuân La", {174, 182, 187, 190, 197}, MergedDownwards, MergedDownwards, 2016,
     "Nà Ảng, Cọn Luông, Khuổi Bốc, Thôm Mèo, Nà Vạc, Phja Khao, Bản Sáp, Lủng Muổng, Nà Loóng"},
    {"An Thắng", {146, 151, 156, 158, 165}, NameInFirstRow, NameInFirstRow, 2016,
     "Khuổi Làng, Nà Mạ, Tân Hợi, Phja Bay, Khuổi Trá, Nà Sla, Lủng Chuông, Bản Mịn"},
    {"Cổ Linh", {234, 244, 248, 257, 263}, Tcvn3, TabForEachCell, 2018,
     "Bản Cảm, Cốc Nghè, Nà Cà, Khuổi Trà, Lủng Nghè, Phja Liềng, Nà Lại, Bản Sáng, Lủng Vẻn, Thôm Niêng, Khuổi Pết, Nà Đuổn"},
    {"Công Bằng", {201, 209, 213, 218, 227}, TabForEachCell, TabForEachCell, 2016,
     "Nà Tả, Khên Lẻn, Nặm Sai, Phja Mạ, Khuổi Dủm, Nà Chảo, Nà Mặn, Cốc Phụng, Nặm Cáp, Bản Ún"},
    {"Cao Tân", {235, 245, 253, 260, 269}, Decomposed, Decomposed, 2016,
     "Nà Quạng, Chẻ Pang, Pù Lườn, Phja Cung, Nà Slải, Khuổi Hẻo, Bản Bon, Lủng Pạp, Nặm Đăm, Mạ Khao, Nà Cay, Khuổi Sliêng"},
    {"Nhạn Môn", {171, 178, 184, 189, 194}, Sections, Sections, 2016,
     "Khuổi Ỏ, Nà Bẻ, Phai Khỉm, Nặm Khiếu, Vi Lạp, Ngảm Váng, Slam Vè, Bản Luông, Lủng Coóc"},
    {"Bằng Thành", {253, 259, 266, 274, 285}, Csv, Csv, 2016,
     "Bản Khúa, Nà Vài, Pác Nặm, Nặm Nầu, Khuổi Mạn, Khâu Bang, Phja Đăm, Nà Lẩy, Bản Mạn, Mù Là, Lủng Mít, Khuổi Khít, Cốc Pái"},
    {"Giáo Hiệu", {180, 186, 193, 198, 204}, Sections, MergedDownwards, 2019,
     "Nà Hin, Nà Thiêm, Cốc Lào, Nà Muồng, Khuổi Lè, Phja Muổi, Lủng Quang, Bản Tảng, Nà Khoang"},
};

struct AgencyPlan {
    std::string_view code;
    std::string_view name;  ///< without the words "Chi bộ" or "Đảng bộ"
    Work work;
    std::array<int, kYears> approved;
    Layout early, late;
    int late_from;
    std::string_view cells;  ///< of a party organisation; none where the agency is one cell
};

constexpr AgencyPlan kAgencies[] = {
    {"CA", "Công an huyện", Work::Police, {87, 89, 92, 95, 97}, TabForEachCell, TabForEachCell, 2016, "Đội Tổng hợp – Hậu cần, Đội An ninh, Đội Cảnh sát điều tra, Đội Cảnh sát giao thông – Trật tự, Đội Cảnh sát quản lý hành chính"},
    {"QS", "Quân sự huyện", Work::Army, {35, 37, 38, 39, 40}, Sections, Sections, 2016, "Ban Tham mưu, Ban Chính trị, Ban Hậu cần – Kỹ thuật"},
    {"YTE", "Trung tâm Y tế huyện", Work::Hospital, {82, 86, 87, 104, 106}, Decomposed, TwoRowHeader, 2018, "Khoa Khám bệnh, Khoa Nội – Nhi, Khoa Ngoại – Sản, Y tế dự phòng, Phòng Hành chính – Tổng hợp"},
    {"VPHU", "Văn phòng Huyện ủy", Work::PartyBoard, {29, 30, 31, 32, 33}, NumberedInOneCell, NumberedInOneCell, 2016, ""},
    {"TC", "Ban Tổ chức Huyện ủy", Work::PartyBoard, {16, 17, 17, 17, 18}, TwoRowHeader, TwoRowHeader, 2016, ""},
    {"TG", "Ban Tuyên giáo Huyện ủy", Work::PartyBoard, {16, 17, 17, 17, 18}, MergedDownwards, NumberedInOneCell, 2019, ""},
    {"UBKT", "Ủy ban Kiểm tra Huyện ủy", Work::PartyBoard, {17, 17, 18, 19, 19}, NameInFirstRow, NameInFirstRow, 2016, ""},
    {"DV", "Ban Dân vận – Mặt trận Tổ quốc huyện", Work::MassOrganisation, {22, 23, 24, 24, 26}, TwoRowHeader, Decomposed, 2018, ""},
    {"DT", "Khối Đoàn thể huyện", Work::MassOrganisation, {28, 29, 30, 31, 32}, MergedDownwards, MergedDownwards, 2016, ""},
    {"VPUB", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", Work::Office, {34, 35, 36, 37, 38}, NumberedInOneCell, TwoRowHeader, 2018, ""},
    {"NV", "Phòng Nội vụ", Work::Office, {21, 21, 22, 23, 23}, Csv, Csv, 2016, ""},
    {"TCKH", "Phòng Tài chính – Kế hoạch", Work::Finance, {20, 22, 22, 23, 23}, NumberedInOneCell, Csv, 2019, ""},
    {"GD", "Phòng Giáo dục và Đào tạo", Work::Education, {23, 23, 24, 25, 25}, ApprovedOnly, ApprovedOnly, 2016, ""},
    {"NN", "Phòng Nông nghiệp và Phát triển nông thôn", Work::Farming, {28, 29, 30, 31, 32}, NameInFirstRow, MergedDownwards, 2018, ""},
    {"KTHT", "Phòng Kinh tế và Hạ tầng", Work::Land, {23, 23, 24, 25, 25}, TwoRowHeader, TwoRowHeader, 2016, ""},
    {"TNMT", "Phòng Tài nguyên và Môi trường", Work::Land, {24, 25, 26, 27, 28}, MergedDownwards, MergedDownwards, 2016, ""},
    {"LDTB", "Phòng Lao động, Thương binh và Xã hội", Work::Social, {24, 25, 26, 27, 28}, Decomposed, Decomposed, 2016, ""},
    {"VHTT", "Phòng Văn hóa và Thông tin", Work::Social, {25, 26, 27, 28, 29}, NumberedInOneCell, NumberedInOneCell, 2016, ""},
    {"TP", "Tư pháp – Thanh tra huyện", Work::Justice, {19, 20, 20, 20, 21}, ApprovedOnly, NameInFirstRow, 2018, ""},
    {"THUE", "Chi cục Thuế huyện", Work::Finance, {24, 25, 26, 27, 28}, Csv, Csv, 2016, ""},
    {"NH", "Ngân hàng Nông nghiệp huyện", Work::Finance, {25, 26, 27, 28, 29}, TwoRowHeader, TwoRowHeader, 2016, ""},
    {"KL", "Hạt Kiểm lâm huyện", Work::Farming, {24, 24, 25, 26, 27}, NameInFirstRow, TwoRowHeader, 2019, ""},
    {"THPT", "Trường Trung học phổ thông Bộc Bố", Work::School, {58, 60, 62, 64, 65}, NumberedInOneCell, NumberedInOneCell, 2016, ""},
    {"GDNN", "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện", Work::School, {26, 27, 28, 29, 30}, MergedDownwards, MergedDownwards, 2016, ""},
    {"DTNT", "Trường Phổ thông dân tộc nội trú huyện", Work::School, {45, 47, 48, 49, 51}, Decomposed, TwoRowHeader, 2020, ""},
};
// clang-format on

/// The centre's name until the end of 2016.
constexpr std::string_view kFormerCentre = "Chi bộ Trung tâm Dạy nghề huyện";

std::vector<std::string> Words(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const auto end = std::min(list.find(", "), list.size());
        words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 2, list.size()));
    }
    return words;
}

/// "Nhạn Môn" → "NHAN-MON"
std::string CodeOf(std::string_view name) {
    std::string code;
    for (const char c : text::Fold(name)) {
        if (c >= 'a' && c <= 'z') code += static_cast<char>(c - 'a' + 'A');
        if (c == ' ' && !code.empty() && code.back() != '-') code += '-';
    }
    return code;
}

std::array<Layout, kYears> LayoutsOf(Layout early, Layout late, int late_from) {
    std::array<Layout, kYears> layouts{};
    for (std::size_t i = 0; i < kYears; ++i)
        layouts[i] = kFirstYear + static_cast<int>(i) >= late_from ? late : early;
    return layouts;
}

/// Whether a register of that layout says more of a person than the name.
bool TellsNamesakesApart(Layout layout) {
    switch (layout) {
        case TwoRowHeader:
        case NumberedInOneCell:
        case MergedDownwards:
        case Csv:
        case Tcvn3:
        case Decomposed:
            return true;
        case NameInFirstRow:
        case TabForEachCell:
        case Sections:
        case ApprovedOnly:
            return false;
    }
    return false;
}

class Builder {
public:
    Place Build() {
        place_.root = {
            "PAC-NAM", "Đảng bộ huyện Pác Nặm", "district", "đảng bộ", "", "", kFounded, {}};
        place_.units.push_back(place_.root);
        for (const auto& plan : kCommunes) AddCommune(plan);
        for (const auto& plan : kAgencies) AddAgency(plan);
        MoveHealthStations();
        return std::move(place_);
    }

private:
    std::size_t AddBase(std::string code,
                        std::string name,
                        std::string short_name,
                        const std::array<int, kYears>& approved,
                        const std::array<Layout, kYears>& layouts) {
        Base base{std::move(code), std::move(name), std::move(short_name), approved, layouts};
        base.has_namesakes = std::all_of(layouts.begin(), layouts.end(), TellsNamesakesApart);
        place_.bases.push_back(std::move(base));
        return place_.bases.size() - 1;
    }

    void AddUnit(const std::string& code,
                 const std::string& name,
                 const char* level,
                 const char* kind,
                 const char* bloc,
                 const std::string& parent) {
        place_.units.push_back({code, name, level, kind, bloc, parent, kFounded, {}});
    }

    void AddCell(std::size_t base,
                 const std::string& code,
                 const std::string& name,
                 Work work,
                 int weight,
                 const char* bloc) {
        place_.cells.push_back({code, name, work, weight, base, {}});
        AddUnit(code, name, "cell", "chi bộ trực thuộc", bloc, place_.bases[base].code);
    }

    void AddCommune(const CommunePlan& plan) {
        const std::string name(plan.name), code = "PN-" + CodeOf(plan.name);
        const auto base = AddBase(code,
                                  "Đảng bộ xã " + name,
                                  "xã " + name,
                                  plan.approved,
                                  LayoutsOf(plan.early, plan.late, plan.late_from));
        place_.bases[base].has_cells = place_.bases[base].is_commune = true;
        AddUnit(code, place_.bases[base].name, "commune", "đảng bộ cơ sở", "xã", place_.root.code);
        AddCell(base, code + "-CQ", "Chi bộ Cơ quan xã " + name, Work::CommuneOffice, 17, "xã");
        Random random(kFirstYear, "villages of " + name);
        for (const auto& village : Words(plan.villages))
            AddCell(base,
                    code + "-" + CodeOf(village),
                    "Chi bộ " + village,
                    Work::Village,
                    random.Between(8, 14),
                    "xã");
        AddCell(base, code + "-TH", "Chi bộ Trường học xã " + name, Work::School, 18, "xã");
        AddCell(base, code + "-YT", "Chi bộ Trạm Y tế xã " + name, Work::HealthStation, 5, "xã");
    }

    void AddAgency(const AgencyPlan& plan) {
        const std::string name(plan.name), code = "PN-" + std::string(plan.code);
        const auto cells = Words(plan.cells);
        const auto base = AddBase(code,
                                  (cells.empty() ? "Chi bộ " : "Đảng bộ ") + name,
                                  name,
                                  plan.approved,
                                  LayoutsOf(plan.early, plan.late, plan.late_from));
        place_.bases[base].has_cells = !cells.empty();
        if (cells.empty()) {
            place_.cells.push_back({code, place_.bases[base].name, plan.work, 1, base, {}});
            AddUnit(code,
                    place_.bases[base].name,
                    "agency",
                    "chi bộ cơ sở",
                    "cơ quan",
                    place_.root.code);
            if (plan.code == "GDNN") Rename(std::string(kFormerCentre));
            return;
        }
        AddUnit(
            code, place_.bases[base].name, "agency", "đảng bộ cơ sở", "cơ quan", place_.root.code);
        int number = 0;
        for (const auto& cell : cells)
            AddCell(base,
                    code + "-" + std::to_string(++number),
                    "Chi bộ " + cell,
                    plan.work,
                    10,
                    "cơ quan");
    }

    /// The unit added last had another name before.
    void Rename(std::string former) {
        auto before = place_.units.back();
        before.name = std::move(former);
        before.valid_to = kCentreRenamed.PlusDays(-1);
        place_.units.back().valid_from = kCentreRenamed;
        place_.units.insert(place_.units.end() - 1, std::move(before));
    }

    void MoveHealthStations() {
        const auto centre = static_cast<std::size_t>(
            std::find_if(place_.bases.begin(),
                         place_.bases.end(),
                         [](const Base& base) { return base.code == "PN-YTE"; }) -
            place_.bases.begin());
        for (const char* code : {"PN-BOC-BO-YT", "PN-NGHIEN-LOAN-YT"}) {
            for (auto& cell : place_.cells)
                if (cell.code == code) cell.later_base = centre;
            const auto unit = std::find_if(place_.units.begin(),
                                           place_.units.end(),
                                           [&](const UnitRow& row) { return row.code == code; });
            auto after = *unit;
            unit->valid_to = kHealthStationsMove.PlusDays(-1);
            after.valid_from = kHealthStationsMove;
            after.parent_code = place_.bases[centre].code;
            after.bloc = "cơ quan";
            place_.units.push_back(std::move(after));
        }
    }

    Place place_;
};

}  // namespace

Place PacNam() { return Builder().Build(); }

}  // namespace demo
