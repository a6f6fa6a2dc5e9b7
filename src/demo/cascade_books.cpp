#include "demo/cascade_books.hpp"

#include <fmt/format.h>

#include <map>

#include "demo/names.hpp"
#include "demo/office_table.hpp"
#include "demo/random.hpp"
#include "demo/spelling.hpp"
#include "platform/base/check.hpp"

namespace demo {
namespace {

constexpr std::uint64_t kSeed = 19'450'902;

/// Whoever headed the unit then; who went before those that the register of persons knows has a
/// name too.
std::string SignerOf(const Place& place,
                     const Population& population,
                     const std::string& unit,
                     Date day) {
    if (const auto* head = HeadOf(place, population, unit, day)) return head->name;
    Random random(kSeed, "before the head of " + unit);
    return MakeUpName(place.peoples, random).full_name;
}

/// A row of the register of documents.
struct Row {
    std::string unit, number_symbol, type, issuer, summary, signer;
    Date issued_on;
    const Row* implements = nullptr;
};

void Put(BookTab& tab, std::size_t row, int number, const Row& document) {
    tab.Put(row, 0, std::to_string(number));
    tab.Put(row, 1, document.unit);
    tab.Put(row, 2, document.number_symbol);
    tab.Put(row, 3, document.type);
    tab.PutDate(row, 4, document.issued_on);
    tab.Put(row, 5, document.summary);
    if (!document.issuer.empty()) tab.Put(row, 6, document.issuer);
    if (!document.signer.empty()) tab.Put(row, 7, document.signer);
    if (document.implements == nullptr) return;
    tab.Put(row, 8, document.implements->number_symbol);
    tab.PutDate(row, 9, document.implements->issued_on);
}

/// By unit; what came from outside is by its number, which no unit's code looks like.
std::map<std::string, Row> ChainOf(const Place& place, std::vector<std::string>& order) {
    std::map<std::string, Row> rows;
    const Row* above = nullptr;
    Random random(kSeed, "secretary of " + place.root.code);
    for (const auto& one : place.chain) {
        const bool is_own = one.issuer.empty();
        const auto signer = is_own ? MakeUpName(place.peoples, random).full_name : std::string();
        order.push_back(is_own ? place.root.code : one.number_symbol);
        above = &(rows[order.back()] = {place.root.code,
                                        one.number_symbol,
                                        one.type,
                                        one.issuer,
                                        one.summary,
                                        signer,
                                        one.issued_on,
                                        above});
    }
    CHECK(rows.contains(place.root.code));
    return rows;
}

constexpr std::string_view kEverybodys[] = {
    "Trung thành với Đảng, với Tổ quốc; nói, viết và làm theo nghị quyết",
    "Nói đi đôi với làm, đã hứa là làm",
    "Tận tụy phục vụ Nhân dân, không gây phiền hà, sách nhiễu",
    "Trung thực, liêm khiết, không vụ lợi",
    "Tiết kiệm thời gian, tiền của, công sức của tập thể và của Nhân dân",
    "Đoàn kết, thẳng thắn góp ý và biết lắng nghe góp ý",
    "Nêu gương từ việc nhỏ; người đứng đầu làm trước",
    "Giữ nếp sống giản dị, gia đình hòa thuận, láng giềng giúp đỡ nhau"};

std::string_view OwnStandard(Work work) {
    switch (work) {
        case Work::Village:
            return "Gần dân, giúp nhau làm ăn, giữ đường làng ngõ xóm sạch đẹp";
        case Work::CommuneOffice:
            return "Gần dân, trọng dân, hẹn đúng ngày và trả kết quả đúng ngày";
        case Work::School:
            return "Mẫu mực, thương yêu học trò, không ngừng tự học";
        case Work::HealthStation:
        case Work::Hospital:
            return "Đến đón tiếp niềm nở, ở chăm sóc tận tình, về dặn dò chu đáo";
        case Work::Police:
            return "Đối với Nhân dân kính trọng, lễ phép; đối với công việc tận tụy";
        case Work::Army:
            return "Kỷ luật nghiêm, đoàn kết quân dân, sẵn sàng nhận việc khó";
        case Work::PartyBoard:
            return "Tham mưu đúng, kịp thời; giữ nguyên tắc và giữ lời";
        case Work::MassOrganisation:
            return "Nghe dân nói, nói dân hiểu, làm dân tin";
        case Work::Office:
        case Work::Finance:
        case Work::Farming:
        case Work::Land:
        case Work::Social:
        case Work::Education:
        case Work::Justice:
            return "Đúng việc, đúng hạn, đúng quy định; không để ai phải đi lại nhiều lần";
    }
    return {};
}

/// One set under another.
class StandardsTab {
public:
    explicit StandardsTab(const Place& place) : place_(place), tab_("Chuẩn mực") {
        row_ = Head(tab_,
                    "SỔ THEO DÕI CHUẨN MỰC ĐẠO ĐỨC CỦA CÁN BỘ, ĐẢNG VIÊN",
                    {{"Mã đơn vị", 22},
                     {"Tên đơn vị", 44},
                     {"Tên bộ chuẩn mực", 60},
                     {"Áp dụng từ ngày", 14},
                     {"Chuẩn mực", 80},
                     {"Vận dụng từ", 18},
                     {"Ngày gắn biển", 14}});
    }

    void Add(const std::string& unit,
             const std::vector<std::string_view>& items,
             Date from,
             const std::string& adapted_from) {
        const auto& name = UnitIn(place_, unit, from).name;
        tab_.Put(row_, 0, unit);
        tab_.Put(row_, 1, name);
        tab_.Put(row_, 2, "Chuẩn mực đạo đức của cán bộ, đảng viên " + name);
        tab_.PutDate(row_, 3, from);
        std::string list;
        for (std::size_t i = 0; i < items.size(); ++i)
            list += fmt::format("{}{}. {}", i == 0 ? "" : "\n", i + 1, items[i]);
        tab_.Put(row_, 4, list);
        if (!adapted_from.empty()) tab_.Put(row_, 5, adapted_from);
        if (place_.standards->are_posted)
            tab_.PutDate(row_, 6, from.PlusDays(Random(kSeed, "posted by " + unit).Between(3, 20)));
        ++row_;
    }

    Book Take() { return {.tabs = {std::move(tab_)}}; }

private:
    const Place& place_;
    BookTab tab_;
    std::size_t row_ = 0;
};

/// Some of those of the superior and one of the unit's own.
std::vector<std::string_view> Adapted(const std::vector<std::string_view>& superior,
                                      Work work,
                                      Random& random) {
    std::vector<std::string_view> items;
    const auto left_out = random.Below(superior.size());
    for (std::size_t i = 0; i < superior.size(); ++i)
        if (i != left_out) items.push_back(superior[i]);
    const auto own = OwnStandard(work);
    if (std::find(items.begin(), items.end(), own) == items.end()) items.push_back(own);
    return items;
}

}  // namespace

Book DocumentsBook(const Place& place, const Population& population) {
    BookTab tab("Văn bản");
    auto row = Head(tab,
                    Capitals("Sổ đăng ký văn bản triển khai trong Đảng bộ huyện " + place.name),
                    {{"STT", 6},
                     {"Mã đơn vị", 22},
                     {"Số, ký hiệu", 14},
                     {"Loại văn bản", 14},
                     {"Ngày ban hành", 14},
                     {"Trích yếu", 80},
                     {"Nơi ban hành", 26},
                     {"Người ký", 24},
                     {"Triển khai văn bản", 16},
                     {"Ngày văn bản cấp trên", 14}});
    std::vector<std::string> order;
    auto rows = ChainOf(place, order);
    const auto& district = rows.at(place.root.code);
    for (const auto& code : CodesOf(place)) {
        if (code == place.root.code) continue;
        Random random(kSeed, "document of " + code);
        const auto is_base = UnitIn(place, code, district.issued_on).parent_code == place.root.code;
        const auto day =
            district.issued_on.PlusDays(is_base ? random.Between(10, 25) : random.Between(30, 50));
        const auto& unit = UnitIn(place, code, day);
        order.push_back(code);
        rows[code] = {
            code,
            fmt::format("{}-KH/{}", random.Between(16, 30), SymbolOf(unit)),
            "Kế hoạch",
            "",
            fmt::format("Kế hoạch thực hiện Chỉ thị số {} của {} và Kế hoạch số {} của Ban "
                        "Thường vụ Huyện ủy tại {}",
                        place.chain.front().number_symbol,
                        place.chain.front().issuer,
                        district.number_symbol,
                        unit.name),
            SignerOf(place, population, code, day),
            day,
            &district};
    }
    int number = 0;
    for (const auto& key : order) Put(tab, row++, ++number, rows.at(key));
    return {.tabs = {std::move(tab)}};
}

Book StandardsBook(const Place& place) {
    StandardsTab tab(place);
    tab.Add(place.root.code,
            {std::begin(kEverybodys), std::end(kEverybodys)},
            place.standards.value().from,
            "");
    return tab.Take();
}

Book StandardsBook(const Place& place, std::size_t base) {
    const auto& organisation = place.bases[base];
    const std::vector<std::string_view> district(std::begin(kEverybodys), std::end(kEverybodys));
    StandardsTab tab(place);
    std::vector<std::string_view> own;
    Date from;
    for (const auto& cell : place.cells) {
        if (cell.base != base) continue;
        if (own.empty()) {
            Random random(kSeed, "standards of " + organisation.code);
            own = Adapted(district, cell.work, random);
            from = place.standards.value().from.PlusDays(random.Between(15, 45));
            tab.Add(organisation.code, own, from, place.root.code);
        }
        if (cell.code == organisation.code) continue;
        Random random(kSeed, "standards of " + cell.code);
        const auto items = Adapted(own, cell.work, random);
        tab.Add(cell.code, items, from.PlusDays(random.Between(7, 30)), organisation.code);
    }
    return tab.Take();
}

}  // namespace demo
