#include "demo/hai_ha.hpp"

#include "demo/place_builder.hpp"

namespace demo {
namespace {

/// The district was made of the eastern part of another in August 2001.
const Date kFounded = Date::Of(2001, 8, 29);
constexpr int kYear = 2014;
/// Of a thousand people who are due, so many come to no approved sheet: 97.8 % do.
constexpr int kMissedPerMille = 22;

struct Commune {
    std::string_view kind, name;
    int due;  ///< people
    std::string_view villages;
};

struct Agency {
    AgencyPlan plan;
    int due;
};

// clang-format off: tables
// 2,500 people in all, of whom 2,445 register.
constexpr Commune kCommunes[] = {
    {"thị trấn", "Quảng Hà", 150, "Phố Trần Bình, Phố Chu Văn An, Phố Hoàng Hoa Thám, Phố Ngô Quyền, Phố Lý Thường Kiệt, Phố Nguyễn Du"},
    {"xã", "Quảng Chính", 130, "Đông Thịnh, Nam Hải, Trung Chính, Minh Tân, An Lập, Phú Thịnh"},
    {"xã", "Quảng Minh", 125, "Minh Khai, Minh Tân, Hải Đông, Hải Tân, Đoàn Kết, An Thịnh"},
    {"xã", "Quảng Thành", 120, "Thanh Bình, Tiền Phong, Tân Lập, Hòa Bình, Yên Hải"},
    {"xã", "Quảng Phong", 120, "Phong Hải, Tân Phong, Bắc Sơn, Long Sơn, Phú An, Vạn Yên"},
    {"xã", "Quảng Thịnh", 110, "Thịnh An, Tây Sơn, Đoàn Kết, Tân Thịnh, Yên Bình"},
    {"xã", "Quảng Long", 115, "Long Hải, Long Sơn, Minh Khai, Hải An, Tân Long"},
    {"xã", "Quảng Sơn", 115, "Bản Thượng, Bản Trung, Khe Lạnh, Lồ Má, Sán Cáy, Pò Lèng"},
    {"xã", "Quảng Đức", 110, "Nà Lạng, Khe Mươi, Tán Trúc, Cấu Lìn, Pạt Cáp"},
    {"xã", "Quảng Điền", 110, "Điền Hải, Tân Điền, Nam Sơn, Đông Hải, Trung Điền"},
    {"xã", "Quảng Trung", 105, "Trung Hải, Trung Sơn, Tân Trung, Đoàn Kết"},
    {"xã", "Quảng Thắng", 105, "Thắng Lợi, Hải Thắng, Tân Thắng, Minh Thắng"},
    {"xã", "Đường Hoa", 120, "Hoa Sơn, Hoa Đông, Tân Hoa, Suối Bùn, Đồi Chè, Tràng Khê"},
    {"xã", "Phú Hải", 100, "Phú Đông, Phú Tây, Phú Lâm, Hải Phú"},
    {"xã", "Tiến Tới", 95, "Tiến Đông, Tiến Thành, Vườn Cau, Bến Than"},
    {"xã", "Cái Chiên", 70, "Đầu Rồng, Vạn Cả, Cái Nam"},
};
constexpr Agency kAgencies[] = {
    {{"QS", "Quân sự huyện", Work::Army, "Ban Tham mưu, Ban Chính trị, Ban Hậu cần – Kỹ thuật"}, 40},
    {{"CA", "Công an huyện", Work::Police, "Đội Tổng hợp, Đội An ninh, Đội Cảnh sát điều tra, Đội Cảnh sát giao thông, Đội Cảnh sát quản lý hành chính"}, 80},
    {{"YTE", "Trung tâm Y tế huyện", Work::Hospital, "Khoa Khám bệnh, Khoa Nội – Nhi, Khoa Ngoại – Sản, Y tế dự phòng"}, 75},
    {{"KL", "Hạt Kiểm lâm huyện", Work::Farming, ""}, 25},
    {{"VPHU", "Văn phòng Huyện ủy", Work::PartyBoard, ""}, 32},
    {{"TC", "Ban Tổ chức Huyện ủy", Work::PartyBoard, ""}, 18},
    {{"TG", "Ban Tuyên giáo Huyện ủy", Work::PartyBoard, ""}, 18},
    {{"UBKT", "Ủy ban Kiểm tra Huyện ủy", Work::PartyBoard, ""}, 18},
    {{"DV", "Ban Dân vận – Mặt trận Tổ quốc huyện", Work::MassOrganisation, ""}, 25},
    {{"DT", "Khối Đoàn thể huyện", Work::MassOrganisation, ""}, 30},
    {{"VPUB", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", Work::Office, ""}, 38},
    {{"NV", "Phòng Nội vụ", Work::Office, ""}, 22},
    {{"TCKH", "Phòng Tài chính – Kế hoạch", Work::Finance, ""}, 24},
    {{"GD", "Phòng Giáo dục và Đào tạo", Work::Education, ""}, 28},
    {{"NN", "Phòng Nông nghiệp và Phát triển nông thôn", Work::Farming, ""}, 28},
    {{"KTHT", "Phòng Kinh tế và Hạ tầng", Work::Land, ""}, 26},
    {{"TNMT", "Phòng Tài nguyên và Môi trường", Work::Land, ""}, 26},
    {{"LDTB", "Phòng Lao động, Thương binh và Xã hội", Work::Social, ""}, 25},
    {{"VHTT", "Phòng Văn hóa và Thông tin", Work::Social, ""}, 24},
    {{"TP", "Tư pháp – Thanh tra huyện", Work::Justice, ""}, 20},
    {{"THUE", "Chi cục Thuế huyện", Work::Finance, ""}, 26},
    {{"THPT", "Trường Trung học phổ thông huyện", Work::School, ""}, 52},
};
// clang-format on

/// Their title names no directive: those that do name the one of 2016.
constexpr Layout kLayouts[] = {Layout::MergedDownwards,
                               Layout::Csv,
                               Layout::TabForEachCell,
                               Layout::Sections,
                               Layout::ApprovedOnly};

std::vector<ChainDocument> Chain() {
    return {{"03-CT/TW",
             "Chỉ thị",
             "Bộ Chính trị",
             "Chỉ thị về tiếp tục đẩy mạnh việc học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
             Date::Of(2011, 5, 14)},
            {"12-KH/TU",
             "Kế hoạch",
             "Ban Thường vụ Tỉnh ủy",
             "Kế hoạch thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị trong Đảng bộ tỉnh",
             Date::Of(2011, 7, 18)},
            {"19-KH/HU",
             "Kế hoạch",
             "",
             "Kế hoạch thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị và Kế hoạch số 12-KH/TU của "
             "Ban Thường vụ Tỉnh ủy trong Đảng bộ huyện Hải Hà",
             Date::Of(2011, 8, 15)}};
}

/// Spreads those who miss over the organisations, so that the sum is exact.
class Sheets {
public:
    RegisterPlan Next(int due) {
        const int before = due_ * kMissedPerMille / 1000;
        due_ += due;
        const int missed = due_ * kMissedPerMille / 1000 - before;
        return {{due - missed}, {kLayouts[number_++ % std::size(kLayouts)]}, {missed}};
    }

private:
    int due_ = 0;
    std::size_t number_ = 0;
};

}  // namespace

Place HaiHa() {
    Place place;
    place.name = "Hải Hà";
    place.prefix = "HH";
    place.programme = "CT03";
    place.first_year = kYear;
    place.years = 1;
    place.peoples = {.mong = 0, .dao = 18, .others = Peoples::Others::Delta};
    place.chain = Chain();
    place.standards = {Date::Of(2012, 2, 3), true};
    place.root = {"HAI-HA", "Đảng bộ huyện Hải Hà", "district", "đảng bộ", "", "", kFounded, {}};
    PlaceBuilder builder(std::move(place));
    Sheets sheets;
    for (const auto& [kind, name, due, villages] : kCommunes)
        builder.AddCommune({kind, name, villages}, sheets.Next(due));
    for (const auto& [plan, due] : kAgencies) builder.AddAgency(plan, sheets.Next(due));
    return builder.Take();
}

}  // namespace demo
