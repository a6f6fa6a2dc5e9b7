#include "demo/office_books.hpp"

#include <fmt/format.h>

#include "demo/copying.hpp"
#include "demo/office_table.hpp"
#include "demo/random.hpp"
#include "demo/spelling.hpp"
#include "platform/base/check.hpp"

namespace demo {
namespace {

constexpr std::uint64_t kSeed = 20'030'528;

/// "Chi bộ Nà Hin" → "Nà Hin"
std::string WithoutKind(const std::string& name) {
    return name.substr(std::string_view("Chi bộ ").size());
}

struct Theme {
    std::string_view programme;
    int year;  ///< 0: of the whole term
    std::string_view name;
};
constexpr Theme kThemes[] = {
    {"CT03",
     2014,
     "Nêu cao tinh thần trách nhiệm, chống chủ nghĩa cá nhân, nói đi đôi với làm theo tấm gương "
     "đạo "
     "đức Hồ Chí Minh"},
    {"CT05", 2016, "Những nội dung cơ bản của tư tưởng, đạo đức, phong cách Hồ Chí Minh"},
    {"CT05",
     2017,
     "Phòng, chống suy thoái về tư tưởng chính trị, đạo đức, lối sống theo tư tưởng, đạo đức, "
     "phong cách Hồ Chí Minh"},
    {"CT05",
     2018,
     "Xây dựng phong cách, tác phong công tác của người đứng đầu, của cán bộ, đảng viên theo gương "
     "Bác"},
    {"CT05",
     2019,
     "Tôn trọng Nhân dân, phát huy dân chủ, chăm lo đời sống Nhân dân theo gương Bác"},
    {"CT05",
     2020,
     "Tăng cường đoàn kết, xây dựng Đảng và hệ thống chính trị trong sạch, vững mạnh theo gương "
     "Bác"},
    {"KL01",
     0,
     "Ý chí tự lực, tự cường và khát vọng phát triển đất nước phồn vinh, hạnh phúc theo tư tưởng, "
     "đạo đức, phong cách Hồ Chí Minh"}};

/// Those of the place's own programme within its years; the term's once the next one has begun.
bool IsStudied(const Theme& theme, const Place& place) {
    if (theme.year == 0) return place.LastDay() >= Date::Of(2021, 5, 18);
    return theme.programme == place.programme && theme.year >= place.first_year &&
           theme.year <= place.LastDay().Year();
}

}  // namespace

Book UnitsBook(const Place& place) {
    BookTab tab("don-vi");
    auto row = Head(tab,
                    "",
                    {{"code", 16},
                     {"name", 40},
                     {"level", 10},
                     {"kind", 20},
                     {"bloc", 10},
                     {"parent_code", 16},
                     {"valid_from", 12},
                     {"valid_to", 12}});
    for (const auto& unit : place.units) {
        std::size_t column = 0;
        for (const auto* words :
             {&unit.code, &unit.name, &unit.level, &unit.kind, &unit.bloc, &unit.parent_code}) {
            if (!words->empty()) tab.Put(row, column, *words);
            ++column;
        }
        tab.PutDate(row, 6, unit.valid_from);
        if (unit.valid_to) tab.PutDate(row, 7, *unit.valid_to);
        ++row;
    }
    return {.tabs = {std::move(tab)}};
}

Book OrgansBook(const Place& place) {
    BookTab tab("Cơ quan lãnh đạo");
    auto row = Head(tab,
                    Capitals("Cơ quan lãnh đạo của các tổ chức đảng huyện " + place.name),
                    {{"Mã đơn vị", 20}, {"Tên", 44}, {"Loại cơ quan", 18}, {"Ký hiệu", 10}});
    const auto add = [&](const std::string& code,
                         const std::string& name,
                         const char* kind,
                         const std::string& symbol) {
        std::size_t column = 0;
        for (const auto& words : {code, name, std::string(kind), symbol})
            tab.Put(row, column++, words);
        ++row;
    };
    add(place.root.code, "Ban Thường vụ Huyện ủy " + place.name, "ban-thuong-vu", "HU");
    add(place.root.code, "Ban Chấp hành Đảng bộ huyện " + place.name, "ban-chap-hanh", "HU");
    for (const auto& code : CodesOf(place)) {
        const auto& unit = UnitIn(place, code, place.LastDay());
        if (unit.code == place.root.code) continue;
        const bool party = unit.kind == "đảng bộ cơ sở";
        const auto name =
            party ? unit.name.substr(std::string_view("Đảng bộ ").size()) : WithoutKind(unit.name);
        add(code,
            (party ? "Đảng ủy " : "Chi ủy ") + name,
            party ? "dang-uy" : "chi-uy",
            SymbolOf(unit));
    }
    return {.tabs = {std::move(tab)}};
}

Book PersonsBook(const Place& place, const Population& population) {
    BookTab tab("Danh sách");
    auto row = Head(
        tab,
        "DANH SÁCH CÁN BỘ, ĐẢNG VIÊN, CÔNG CHỨC, VIÊN CHỨC, ĐOÀN VIÊN, HỘI VIÊN TOÀN ĐẢNG BỘ HUYỆN",
        {{"STT", 7},
         {"Mã đơn vị", 22},
         {"Họ và tên", 26},
         {"Năm sinh", 10},
         {"Giới tính", 10},
         {"Chức vụ", 30},
         {"Đối tượng", 34},
         {"Người đứng đầu", 10},
         {"Từ ngày", 13},
         {"Đến ngày", 13},
         {"Mã cán bộ", 12}});
    int number = 0;
    for (const auto& person : population.persons) {
        for (const auto& stay : person.stays) {
            tab.Put(row, 0, std::to_string(++number));
            tab.Put(row, 1, place.cells[stay.cell].code);
            tab.Put(row, 2, person.name);
            tab.Put(row, 3, std::to_string(person.birth_year));
            tab.Put(row, 4, person.male ? "Nam" : "Nữ");
            tab.Put(row, 5, std::string(stay.post->position));
            tab.Put(row, 6, std::string(stay.post->categories));
            if (stay.head) tab.Put(row, 7, "x");
            tab.PutDate(row, 8, stay.from);
            if (stay.to) tab.PutDate(row, 9, *stay.to);
            tab.Put(row, 10, person.code);
            ++row;
        }
    }
    return {.tabs = {std::move(tab)}};
}

Book ThemesBook(const Place& place) {
    BookTab tab("Chuyên đề");
    auto row = Head(tab,
                    "CHUYÊN ĐỀ HỌC TẬP HẰNG NĂM",
                    {{"Mã chuyên đề", 14}, {"Tên chuyên đề", 90}, {"Năm học tập", 12}});
    const auto heading = row - 1;
    for (const auto& theme : kThemes) {
        if (!IsStudied(theme, place)) continue;
        const auto of = theme.year == 0 ? "TK" : std::to_string(theme.year);
        tab.Put(row, 0, fmt::format("{}-{}", theme.programme, of));
        tab.Put(row, 1, std::string(theme.name));
        if (theme.year != 0) tab.Put(row, 2, of);
        if (theme.programme != place.programme) {
            tab.Put(heading, 3, "Chương trình", sheet::Format::Header);
            tab.Put(row, 3, std::string(theme.programme));
        }
        ++row;
    }
    return {.tabs = {std::move(tab)}};
}

Book PlansBook(const Place& place, int year) {
    BookTab tab(fmt::format("Năm {}", year));
    auto row = Head(tab,
                    fmt::format("SỔ THEO DÕI KẾ HOẠCH LÀM THEO BÁC CỦA TẬP THỂ NĂM {}", year),
                    {{"STT", 6},
                     {"Mã đơn vị", 22},
                     {"Tên đơn vị", 44},
                     {"Năm", 8},
                     {"Số, ký hiệu", 14},
                     {"Trích yếu", 70},
                     {"Ngày ban hành", 14}});
    const auto last_day = Date::Of(year, 12, 31);
    if (place.some_copy) {
        tab.Put(row - 1, 7, "Mục tiêu", sheet::Format::Header);
        tab.Put(row - 1, 8, "Nhiệm vụ", sheet::Format::Header);
    }
    int number = 0;
    for (const auto& code : CodesOf(place)) {
        Random random(kSeed, fmt::format("plan {} {}", code, year));
        const auto& unit = UnitIn(place, code, last_day);
        tab.Put(row, 0, std::to_string(++number));
        tab.Put(row, 1, code);
        tab.Put(row, 2, unit.name);
        tab.Put(row, 3, std::to_string(year));
        tab.Put(row,
                4,
                fmt::format("{:02}-KH/{}",
                            random.Between(1, code == place.root.code ? 60 : 15),
                            SymbolOf(unit)));
        tab.Put(row,
                5,
                fmt::format("Kế hoạch học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí "
                            "Minh năm {} của {}",
                            year,
                            unit.name));
        const auto first =
            year == place.first_year ? place.first_plans.value() : Date::Of(year, 1, 16);
        tab.PutDate(row, 6, first.PlusDays(random.Between(0, 40)));
        if (place.some_copy) {
            const auto text = PlanTextOf(place, code, year);
            tab.Put(row, 7, text.goals);
            tab.Put(row, 8, text.tasks);
        }
        ++row;
    }
    return {.tabs = {std::move(tab)}};
}

Book IssuesBook(const Place& place, const Population& population) {
    BookTab tab("Vấn đề nổi cộm");
    auto row = Head(tab,
                    "SỔ THEO DÕI GIẢI QUYẾT VẤN ĐỀ NỔI CỘM, BỨC XÚC",
                    {{"STT", 6},
                     {"Mã đơn vị", 18},
                     {"Lĩnh vực", 24},
                     {"Vấn đề nổi cộm", 60},
                     {"Ngày nêu", 13},
                     {"Người chịu trách nhiệm", 26},
                     {"Mã người chịu trách nhiệm", 14},
                     {"Thời hạn", 13},
                     {"Việc đã làm", 70},
                     {"Cơ quan xác nhận", 26},
                     {"Ngày xác nhận", 13}});
    int number = 0;
    for (const auto& issue : place.issues) {
        const auto* head = HeadOf(place, population, issue.unit, issue.raised_on);
        CHECK(head != nullptr);
        tab.Put(row, 0, std::to_string(++number));
        tab.Put(row, 1, issue.unit);
        tab.Put(row, 2, issue.area);
        tab.Put(row, 3, issue.issue);
        tab.PutDate(row, 4, issue.raised_on);
        tab.Put(row, 5, head->name);
        tab.Put(row, 6, head->code);
        tab.PutDate(row, 7, issue.due_on);
        tab.Put(row, 8, issue.actions);
        tab.Put(row, 9, issue.confirmed_by);
        tab.PutDate(row, 10, issue.confirmed_on);
        ++row;
    }
    return {.tabs = {std::move(tab)}};
}

}  // namespace demo
