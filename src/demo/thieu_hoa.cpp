#include "demo/thieu_hoa.hpp"

#include "demo/place_builder.hpp"

namespace demo {
namespace {

/// The district was restored in November 1996.
const Date kFounded = Date::Of(1996, 11, 18);
const Date kTownRenamed = Date::Of(2019, 12, 1);
constexpr std::size_t kYears = 6;
/// No sheets are kept here, only the people.
constexpr int kPeopleOfACell = 4;

struct Commune {
    std::string_view kind, name, villages;
};

// clang-format off: tables
constexpr Commune kCommunes[] = {
    {"thị trấn", "Vạn Hà", "Tân Sơn, Vĩnh Điện, Dương Hòa, Cẩm Vân, Hà Đông, Ba Chè"},
    {"xã", "Thiệu Chính", "Đồng Tiến, Dân Ái, Dân Tài, Dân Chính, Dân Quý"},
    {"xã", "Thiệu Công", "Liên Minh, Xuân Quan, Oanh Kiều, Nhân Mỹ, Minh Thượng"},
    {"xã", "Thiệu Duy", "Đông Mỹ, Khánh Hội, Phú Điền, Xử Nhân, Cự Khánh"},
    {"xã", "Thiệu Giang", "Đa Lộc, Đại Đồng, Trung Thành, Đoài Thôn, Yên Phú"},
    {"xã", "Thiệu Giao", "Đại Đồng, Giao Sơn, Đồng Tâm, Liên Minh"},
    {"xã", "Thiệu Hòa", "Thái Dương, Thái Khang, Thái Ninh, Dân Thái, Thái Hòa"},
    {"xã", "Thiệu Hợp", "Quản Xá, Nam Bằng, Bắc Bằng, Chấn Long, Thống Nhất"},
    {"xã", "Thiệu Long", "Tiên Nông, Minh Đức, Phú Lai, Phú Văn, Thành Đạt"},
    {"xã", "Thiệu Lý", "Lý Nhân, Lý Thượng, Lý Đông, Tân Lý"},
    {"xã", "Thiệu Ngọc", "Ngọc Thanh, Tân Bình, Ngọc Vinh, Ngọc Sơn"},
    {"xã", "Thiệu Nguyên", "Nguyên Thành, Nguyên Hưng, Nguyên Tiến, Nguyên Lý, Nguyên Thắng, Nguyên Sơn"},
    {"xã", "Thiệu Phú", "Vĩnh Phú, Đỉnh Tân, Tra Thôn, Phú Thịnh, Phú Sơn"},
    {"xã", "Thiệu Phúc", "Phúc Lộc, Phúc Thượng, Phúc Tiến, Vĩ Thôn"},
    {"xã", "Thiệu Quang", "Nhất Quang, Nhì Quang, Tam Quang, Chí Cường"},
    {"xã", "Thiệu Thành", "Thành Đông, Thành Tiến, Thành Bắc, Thành Sơn, Thành Nam"},
    {"xã", "Thiệu Thịnh", "Thịnh Quý, Thịnh Đức, Thịnh Hòa"},
    {"xã", "Thiệu Tiến", "Tiến Hùng, Tiến Phúc, Tiến Tân, Tiến Lạc"},
    {"xã", "Thiệu Toán", "Toán Tỵ, Toán Thắng, Toán Phúc, Toán Thọ, Tân Toán"},
    {"xã", "Thiệu Trung", "Trà Thôn, Chè Đông, Nước Tây, Trung Lập"},
    {"xã", "Thiệu Vận", "Vận Quy, Vận Long, Vận Phúc, Tân Vận"},
    {"xã", "Thiệu Viên", "Viên Ngoại, Viên Nội, Viên Trung, Viên Sơn"},
    {"xã", "Thiệu Vũ", "Cẩm Vũ, Yên Vũ, Lam Vũ, Vũ Thượng"},
};
constexpr AgencyPlan kAgencies[] = {
    {"CA", "Công an huyện", Work::Police, "Đội Tổng hợp, Đội An ninh, Đội Cảnh sát điều tra, Đội Cảnh sát giao thông – Trật tự, Đội Cảnh sát quản lý hành chính"},
    {"QS", "Quân sự huyện", Work::Army, "Ban Tham mưu, Ban Chính trị, Ban Hậu cần – Kỹ thuật"},
    {"BV", "Bệnh viện Đa khoa huyện", Work::Hospital, "Khoa Khám bệnh, Khoa Nội, Khoa Ngoại – Sản, Khoa Nhi"},
    {"VPHU", "Văn phòng Huyện ủy", Work::PartyBoard, ""},
    {"TC", "Ban Tổ chức Huyện ủy", Work::PartyBoard, ""},
    {"TG", "Ban Tuyên giáo Huyện ủy", Work::PartyBoard, ""},
    {"UBKT", "Ủy ban Kiểm tra Huyện ủy", Work::PartyBoard, ""},
    {"DV", "Ban Dân vận Huyện ủy", Work::PartyBoard, ""},
    {"MT", "Ủy ban Mặt trận Tổ quốc huyện", Work::MassOrganisation, ""},
    {"DTN", "Huyện đoàn", Work::MassOrganisation, ""},
    {"HPN", "Hội Liên hiệp Phụ nữ huyện", Work::MassOrganisation, ""},
    {"HND", "Hội Nông dân huyện", Work::MassOrganisation, ""},
    {"CCB", "Hội Cựu chiến binh huyện", Work::MassOrganisation, ""},
    {"LDLD", "Liên đoàn Lao động huyện", Work::MassOrganisation, ""},
    {"VPUB", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", Work::Office, ""},
    {"NV", "Phòng Nội vụ", Work::Office, ""},
    {"TCKH", "Phòng Tài chính – Kế hoạch", Work::Finance, ""},
    {"GD", "Phòng Giáo dục và Đào tạo", Work::Education, ""},
    {"NN", "Phòng Nông nghiệp và Phát triển nông thôn", Work::Farming, ""},
    {"KTHT", "Phòng Kinh tế và Hạ tầng", Work::Land, ""},
    {"TNMT", "Phòng Tài nguyên và Môi trường", Work::Land, ""},
    {"LDTB", "Phòng Lao động, Thương binh và Xã hội", Work::Social, ""},
    {"VHTT", "Phòng Văn hóa và Thông tin", Work::Social, ""},
    {"TP", "Phòng Tư pháp", Work::Justice, ""},
    {"TTRA", "Thanh tra huyện", Work::Justice, ""},
    {"THUE", "Chi cục Thuế huyện", Work::Finance, ""},
    {"THPT", "Trường Trung học phổ thông huyện", Work::School, ""},
};
// clang-format on

/// The province's plan is of the day that the district names; its own is of a made-up one.
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
             Date::Of(2016, 9, 12)},
            {"34-KH/HU",
             "Kế hoạch",
             "",
             "Kế hoạch thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị và Kế hoạch số 28-KH/TU của "
             "Ban Thường vụ Tỉnh ủy trong Đảng bộ huyện Thiệu Hóa",
             Date::Of(2016, 10, 3)}};
}

RegisterPlan PeopleIn(std::size_t cells) {
    const auto people = static_cast<int>(cells) * kPeopleOfACell;
    return {std::vector<int>(kYears, people), {}, std::vector<int>(kYears, 0)};
}

}  // namespace

Place ThieuHoa() {
    Place place;
    place.name = "Thiệu Hóa";
    place.prefix = "TH";
    place.programme = "CT05";
    place.first_year = 2016;
    place.years = kYears;
    place.chain = Chain();
    place.first_plans = Date::Of(2016, 10, 17);
    place.standards = {Date::Of(2017, 2, 3), false};
    place.root = {
        "THIEU-HOA", "Đảng bộ huyện Thiệu Hóa", "district", "đảng bộ", "", "", kFounded, {}};
    PlaceBuilder builder(std::move(place));
    // Besides the villages the office, the school and the health station.
    for (const auto& [kind, name, villages] : kCommunes)
        builder.AddCommune({kind, name, villages}, PeopleIn(NamesIn(villages).size() + 3));
    for (const auto& plan : kAgencies)
        builder.AddAgency(plan, PeopleIn(std::max<std::size_t>(1, NamesIn(plan.cells).size())));
    builder.Rename(
        "TH-VAN-HA", "Đảng bộ thị trấn Vạn Hà", "Đảng bộ thị trấn Thiệu Hóa", kTownRenamed);
    return builder.Take();
}

}  // namespace demo
