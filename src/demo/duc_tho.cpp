#include "demo/duc_tho.hpp"

#include "demo/place_builder.hpp"

namespace demo {
namespace {

const Date kFounded = Date::Of(1991, 9, 1);
constexpr int kFirstYear = 2021;
constexpr std::size_t kYears = 4;

struct Commune {
    std::string_view kind, name;
    int people;
    std::string_view villages;
};

struct Agency {
    AgencyPlan plan;
    int people;
};

// clang-format off: tables
constexpr Commune kCommunes[] = {
    {"thị trấn", "Đức Thọ", 48, "Hùng Dũng, Vĩnh Đại, Thạch Thành, Hà Trang"},
    {"xã", "Tùng Ảnh", 42, "Châu Nội, Vọng Sơn, Châu Trinh, Thông Tự"},
    {"xã", "Bùi La Nhân", 40, "Yên Trung, Hạ Tứ, Cương Quyết, Tân Quang"},
    {"xã", "Thanh Bình Thịnh", 40, "Thanh Lộc, Bình Định, Đại Liên, Quang Thịnh"},
    {"xã", "Yên Hồ", 34, "Tiến Thọ, Quy Vượng, Trung Văn Minh"},
    {"xã", "An Dũng", 34, "Ngoại Xuân, Long Sơn, Trung Nam"},
    {"xã", "Lâm Trung Thủy", 38, "Hòa Bình, Trung Khánh, Đông Thái, Ngọc Lâm"},
    {"xã", "Tân Dân", 32, "Tân Mỹ, Đồng Vịnh, Thượng Tiến"},
};
constexpr Agency kAgencies[] = {
    {{"CA", "Công an huyện", Work::Police, "Đội Tổng hợp, Đội An ninh, Đội Cảnh sát giao thông"}, 24},
    {{"YTE", "Trung tâm Y tế huyện", Work::Hospital, "Khoa Khám bệnh, Khoa Nội – Nhi, Y tế dự phòng"}, 24},
    {{"VPHU", "Văn phòng Huyện ủy", Work::PartyBoard, ""}, 12},
    {{"TG", "Ban Tuyên giáo Huyện ủy", Work::PartyBoard, ""}, 9},
    {{"VPUB", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", Work::Office, ""}, 14},
    {{"TCKH", "Phòng Tài chính – Kế hoạch", Work::Finance, ""}, 10},
    {{"NN", "Phòng Nông nghiệp và Phát triển nông thôn", Work::Farming, ""}, 10},
    {{"THPT", "Trường Trung học phổ thông huyện", Work::School, ""}, 20},
};
// clang-format on

/// Every one says on which day a sheet was registered.
constexpr Layout kLayouts[] = {Layout::NumberedInOneCell, Layout::Csv, Layout::ApprovedOnly};

std::vector<ChainDocument> Chain() {
    return {{"01-KL/TW",
             "Kết luận",
             "Bộ Chính trị",
             "Kết luận về tiếp tục thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị khóa XII",
             Date::Of(2021, 5, 18)},
            {"15-KH/TU",
             "Kế hoạch",
             "Ban Thường vụ Tỉnh ủy",
             "Kế hoạch thực hiện Kết luận số 01-KL/TW của Bộ Chính trị trong Đảng bộ tỉnh",
             Date::Of(2021, 8, 9)},
            {"27-KH/HU",
             "Kế hoạch",
             "",
             "Kế hoạch thực hiện Kết luận số 01-KL/TW của Bộ Chính trị và Kế hoạch số 15-KH/TU của "
             "Ban Thường vụ Tỉnh ủy trong Đảng bộ huyện Đức Thọ",
             Date::Of(2021, 9, 6)}};
}

RegisterPlan Of(int people, std::size_t number) {
    const auto layout = kLayouts[number % std::size(kLayouts)];
    return {std::vector<int>(kYears, people),
            std::vector<Layout>(kYears, layout),
            std::vector<int>(kYears, 1)};
}

}  // namespace

Place DucTho() {
    Place place;
    place.name = "Đức Thọ";
    place.prefix = "DT";
    place.programme = "KL01";
    place.first_year = kFirstYear;
    place.years = kYears;
    place.chain = Chain();
    place.first_plans = Date::Of(2021, 9, 20);
    place.some_copy = true;
    place.root = {"DUC-THO", "Đảng bộ huyện Đức Thọ", "district", "đảng bộ", "", "", kFounded, {}};
    PlaceBuilder builder(std::move(place));
    std::size_t number = 0;
    for (const auto& [kind, name, people, villages] : kCommunes)
        builder.AddCommune({kind, name, villages}, Of(people, number++));
    for (const auto& [plan, people] : kAgencies) builder.AddAgency(plan, Of(people, number++));
    return builder.Take();
}

}  // namespace demo
