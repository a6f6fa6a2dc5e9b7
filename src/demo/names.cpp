#include "demo/names.hpp"

#include <string_view>

namespace demo {
namespace {

using Words = std::string_view;

// A name that stands more than once is borne more often.
constexpr Words kFamilies[] = {"Hoàng", "Hoàng",  "Hoàng", "Nông", "Nông",  "Nông", "Ma",   "Ma",
                               "Dương", "Dương",  "Triệu", "Lý",   "Lường", "Bế",   "Sằm",  "Đàm",
                               "Lục",   "Hà",     "Long",  "La",   "Vi",    "Hứa",  "Quan", "Đồng",
                               "Cà",    "Nguyễn", "Trần",  "Phạm", "Mông",  "Liêu", "Chu",  "Lộc"};
constexpr Words kDeltaFamilies[] = {
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Lê",   "Lê",   "Lê",  "Trần", "Trần", "Phạm",
    "Phạm",   "Hoàng",  "Trịnh",  "Trịnh",  "Vũ",   "Đỗ",   "Bùi", "Đặng", "Ngô",  "Mai",
    "Hà",     "Lưu",    "Cao",    "Dương",  "Đinh", "Phan", "Tạ",  "Tống", "Đoàn", "Lại"};
constexpr Words kMenMiddle[] = {"Văn",  "Văn", "Văn",   "Đình",  "Quang", "Đức", "Minh", "Ngọc",
                                "Xuân", "Hữu", "Thanh", "Trung", "Công",  "Thế", "Quốc", "Anh",
                                "Mạnh", "Duy", "Tiến",  "Trọng", "Ích",   "Sỹ"};
constexpr Words kWomenMiddle[] = {
    "Thị",  "Thị", "Thị", "Thị",    "Thu", "Thanh",   "Ngọc",     "Minh",     "Bích",    "Hồng",
    "Thúy", "Kim", "Mai", "Phương", "Lan", "Thị Thu", "Thị Bích", "Thị Hồng", "Thị Kim", "Thùy"};
constexpr Words kMenGiven[] = {
    "Thiện",  "Toàn",   "Tuấn",  "Dũng",  "Hùng",  "Hưng",  "Cường", "Chiến", "Thắng", "Lợi",
    "Huấn",   "Huy",    "Khánh", "Kiên",  "Lâm",   "Long",  "Luân",  "Lương", "Mạnh",  "Nam",
    "Nghĩa",  "Ngọc",   "Nhật",  "Phong", "Phúc",  "Quân",  "Quyền", "Quyết", "Sơn",   "Tài",
    "Tân",    "Thành",  "Thạch", "Thái",  "Thuận", "Thực",  "Tiến",  "Tình",  "Tính",  "Toản",
    "Trường", "Tú",     "Tùng",  "Tuyên", "Việt",  "Vinh",  "Vượng", "Xuân",  "Hòa",   "Hóa",
    "Thủy",   "Duy",    "Đạt",   "Điệp",  "Định",  "Đoàn",  "Đông",  "Giang", "Hải",   "Hành",
    "Hậu",    "Hiếu",   "Hoan",  "Học",   "Huân",  "Khoa",  "Khải",  "Bằng",  "Bình",  "Cảnh",
    "Chinh",  "Chuyên", "Công",  "Cử",    "Danh",  "Doanh", "Dương", "Đại",   "Bách",  "An",
    "Ái",     "Ánh",    "Nhất",  "Nội",   "Nhân"};
constexpr Words kWomenGiven[] = {
    "Hoa",    "Huệ",   "Hương",  "Hường",  "Hằng",   "Hạnh",  "Hiền",  "Hiệp",   "Hòa",  "Hoài",
    "Hồng",   "Huyền", "Khuyên", "Kiều",   "Lan",    "Lành",  "Lệ",    "Liên",   "Liễu", "Linh",
    "Loan",   "Luyến", "Ly",     "Mai",    "Mây",    "Miền",  "Mỷ",    "Nga",    "Ngân", "Nguyệt",
    "Nhung",  "Nụ",    "Oanh",   "Phượng", "Phương", "Quyên", "Quỳnh", "Sen",    "Tâm",  "Thảo",
    "Thắm",   "Thêm",  "Thi",    "Thơm",   "Thu",    "Thủy",  "Thúy",  "Thương", "Tiên", "Trang",
    "Trinh",  "Tuyết", "Tươi",   "Uyên",   "Vân",    "Viên",  "Xuyến", "Yến",    "Ánh",  "Bích",
    "Chanh",  "Chiêm", "Cúc",    "Dung",   "Duyên",  "Đào",   "Điệp",  "Giang",  "Hà",   "Hậu",
    "Chuyên", "Bền",   "Ban",    "Dịu",    "Bằng",   "Diễm",  "Nhàn",  "Nhài",   "Phin", "Sim"};

// Dao and Mông names have words of their own.
constexpr Words kDaoFamilies[] = {
    "Triệu", "Triệu", "Đặng", "Đặng", "Bàn", "Phùng", "Lý", "Chu", "Hoàng"};
constexpr Words kDaoMen[] = {"Chàn", "Tòn", "Phúc", "Hữu", "Văn", "Tiến", "Kim", "Dào", "Sinh"};
constexpr Words kDaoMenGiven[] = {"Phin",  "Phụ",   "Liềm", "Quang", "Hiến",  "Pu",    "Sơn",
                                  "Chòi",  "Nhàn",  "Vảng", "Siệu",  "Sính",  "Thàng", "Lai",
                                  "Thanh", "Quyên", "Ton",  "Châu",  "Vượng", "Pham"};
constexpr Words kDaoWomen[] = {"Thị", "Mùi", "Thị Mùi", "Mùi", "Tà"};
constexpr Words kDaoWomenGiven[] = {"Pham",
                                    "Say",
                                    "Mán",
                                    "Nhậy",
                                    "Coi",
                                    "Chẹ",
                                    "Sao",
                                    "Ghển",
                                    "Lai",
                                    "Khe",
                                    "Liều",
                                    "Phấy",
                                    "Nái",
                                    "Viện",
                                    "Lưu",
                                    "Diết"};
constexpr Words kMongFamilies[] = {
    "Giàng", "Sùng", "Vàng", "Thào", "Hầu", "Lý", "Dương", "Hoàng", "Mã", "Đào"};
constexpr Words kMongMen[] = {"A", "A", "A", "Seo", "Mí", "Văn", "Chứ"};
constexpr Words kMongMenGiven[] = {"Páo", "Súa", "Pó",  "Sính", "Dình", "Chu", "Lử",
                                   "Tủa", "Vừ",  "Thề", "Dế",   "Già",  "Chớ", "Sử",
                                   "Lầu", "Pao", "Say", "Chìa", "Tùng", "Khua"};
constexpr Words kMongWomen[] = {"Thị", "Thị", "Thị", "Seo"};
constexpr Words kMongWomenGiven[] = {"Mỷ",
                                     "Súa",
                                     "Máy",
                                     "Dở",
                                     "Chư",
                                     "Sua",
                                     "Pà",
                                     "Ly",
                                     "Xúa",
                                     "Say",
                                     "Vá",
                                     "Cở",
                                     "Chá",
                                     "Mai",
                                     "Dí",
                                     "Lía"};

template <typename Families, typename Middle, typename Given>
std::string Join(Random& random,
                 const Families& families,
                 const Middle& middle,
                 const Given& given) {
    std::string name(random.Pick(families));
    name.append(" ").append(random.Pick(middle));
    return name.append(" ").append(random.Pick(given));
}

}  // namespace

MadeUpName MakeUpName(const Peoples& peoples, Random& random) {
    const bool male = random.Chance(56);
    const auto people = random.Between(1, 100);
    if (people <= peoples.mong)
        return {male ? Join(random, kMongFamilies, kMongMen, kMongMenGiven)
                     : Join(random, kMongFamilies, kMongWomen, kMongWomenGiven),
                male};
    if (people <= peoples.mong + peoples.dao)
        return {male ? Join(random, kDaoFamilies, kDaoMen, kDaoMenGiven)
                     : Join(random, kDaoFamilies, kDaoWomen, kDaoWomenGiven),
                male};
    if (peoples.others == Peoples::Others::Delta)
        return {male ? Join(random, kDeltaFamilies, kMenMiddle, kMenGiven)
                     : Join(random, kDeltaFamilies, kWomenMiddle, kWomenGiven),
                male};
    return {male ? Join(random, kFamilies, kMenMiddle, kMenGiven)
                 : Join(random, kFamilies, kWomenMiddle, kWomenGiven),
            male};
}

}  // namespace demo
