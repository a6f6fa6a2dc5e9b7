#include "demo/posts.hpp"

namespace demo {
namespace {

constexpr std::string_view kMember = "đảng viên";
constexpr std::string_view kCadre = "đảng viên, cán bộ";
constexpr std::string_view kOfficial = "đảng viên, công chức";
constexpr std::string_view kEmployee = "đảng viên, viên chức";

constexpr Post kVillageOnce[] = {
    {"Bí thư chi bộ", Field::Leading, kMember},
    {"Phó Bí thư chi bộ, Trưởng thôn", Field::VillageHead, kMember},
    {"Trưởng ban Công tác Mặt trận thôn", Field::Front, kMember},
    {"Chi hội trưởng Chi hội Phụ nữ", Field::Front, "đảng viên, hội viên phụ nữ"},
    {"Chi hội trưởng Chi hội Nông dân", Field::Front, "đảng viên, hội viên nông dân"},
    {"Chi hội trưởng Chi hội Cựu chiến binh", Field::Front, "đảng viên, hội viên cựu chiến binh"},
    {"Bí thư Chi đoàn", Field::Youth, "đảng viên, đoàn viên"},
    {"Công an viên", Field::Villager, kMember}};
constexpr Post kVillageMany[] = {
    {"Đảng viên", Field::Villager, kMember},
    {"Đảng viên", Field::Villager, kMember},
    {"Đảng viên", Field::Villager, "đảng viên, hội viên nông dân"},
    {"Đảng viên", Field::Villager, "đảng viên, hội viên cựu chiến binh"},
    {"Nhân viên y tế thôn bản", Field::Health, kMember},
    {"Thôn đội trưởng", Field::Villager, kMember},
    {"Hội viên Hội Nông dân", Field::Villager, "hội viên nông dân"},
    {"Hội viên Hội Phụ nữ", Field::Villager, "hội viên phụ nữ"},
    {"Đoàn viên", Field::Youth, "đoàn viên"},
    {"Đoàn viên", Field::Youth, "đảng viên, đoàn viên"}};

constexpr Post kCommuneOnce[] = {
    {"Bí thư Đảng ủy", Field::CommuneHead, kCadre},
    {"Phó Bí thư Thường trực Đảng ủy", Field::CommuneHead, kCadre},
    {"Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân", Field::CommuneHead, kCadre},
    {"Phó Chủ tịch Hội đồng nhân dân", Field::CommuneHead, kCadre},
    {"Phó Chủ tịch Ủy ban nhân dân", Field::CommuneHead, kCadre},
    {"Chủ tịch Ủy ban Mặt trận Tổ quốc", Field::Front, kCadre},
    {"Chủ tịch Hội Nông dân", Field::Front, "đảng viên, cán bộ, hội viên nông dân"},
    {"Chủ tịch Hội Liên hiệp Phụ nữ", Field::Front, "đảng viên, cán bộ, hội viên phụ nữ"},
    {"Chủ tịch Hội Cựu chiến binh", Field::Front, "đảng viên, cán bộ, hội viên cựu chiến binh"},
    {"Bí thư Đoàn Thanh niên", Field::Youth, "đảng viên, cán bộ, đoàn viên"},
    {"Chỉ huy trưởng Ban Chỉ huy Quân sự", Field::Soldier, kOfficial},
    {"Trưởng Công an xã", Field::Police, kOfficial},
    {"Công chức Tài chính – Kế toán", Field::Finance, kOfficial}};
constexpr Post kCommuneMany[] = {
    {"Công chức Văn phòng – Thống kê", Field::CommuneClerk, kOfficial},
    {"Công chức Địa chính – Nông nghiệp – Xây dựng và Môi trường", Field::Land, kOfficial},
    {"Công chức Tư pháp – Hộ tịch", Field::Justice, kOfficial},
    {"Công chức Văn hóa – Xã hội", Field::Social, kOfficial},
    {"Cán bộ không chuyên trách", Field::CommuneClerk, kMember},
    {"Khuyến nông viên", Field::Farming, kMember},
    {"Thú y viên", Field::Farming, "hội viên nông dân"}};

constexpr Post kSchoolOnce[] = {{"Bí thư chi bộ, Hiệu trưởng", Field::Leading, kEmployee},
                                {"Phó Bí thư chi bộ, Phó Hiệu trưởng", Field::Education, kEmployee},
                                {"Phó Hiệu trưởng", Field::Education, kEmployee},
                                {"Chủ tịch Công đoàn, Giáo viên", Field::Teacher, kEmployee}};
constexpr Post kSchoolMany[] = {
    {"Tổ trưởng chuyên môn", Field::Teacher, kEmployee},
    {"Giáo viên", Field::Teacher, kEmployee},
    {"Giáo viên", Field::Teacher, kEmployee},
    {"Giáo viên Toán", Field::Teacher, kEmployee},
    {"Giáo viên Ngữ văn", Field::Teacher, kEmployee},
    {"Giáo viên", Field::Teacher, "viên chức"},
    {"Giáo viên, Bí thư Đoàn trường", Field::Youth, "đảng viên, viên chức, đoàn viên"},
    {"Nhân viên Thư viện", Field::Office, "viên chức"},
    {"Nhân viên Kế toán", Field::Finance, kEmployee}};

constexpr Post kStationOnce[] = {{"Bí thư chi bộ, Trạm trưởng", Field::Leading, kEmployee}};
constexpr Post kStationMany[] = {{"Y sĩ đa khoa", Field::Health, kEmployee},
                                 {"Nữ hộ sinh", Field::Health, kEmployee},
                                 {"Điều dưỡng", Field::Health, kEmployee},
                                 {"Dược sĩ trung học", Field::Health, "viên chức"}};

constexpr Post kPoliceOnce[] = {
    {"Bí thư chi bộ, Đội trưởng", Field::Leading, "đảng viên, chiến sĩ"},
    {"Phó Bí thư chi bộ, Phó Đội trưởng", Field::Police, "đảng viên, chiến sĩ"}};
constexpr Post kPoliceMany[] = {{"Cán bộ", Field::Police, "đảng viên, chiến sĩ"},
                                {"Cán bộ", Field::Police, "đảng viên, chiến sĩ"},
                                {"Cảnh sát khu vực", Field::Police, "đảng viên, chiến sĩ"},
                                {"Chiến sĩ", Field::Police, "chiến sĩ, đoàn viên"}};

constexpr Post kArmyOnce[] = {{"Bí thư chi bộ, Trưởng ban", Field::Leading, "đảng viên, chiến sĩ"}};
constexpr Post kArmyMany[] = {{"Trợ lý", Field::Soldier, "đảng viên, chiến sĩ"},
                              {"Nhân viên", Field::Soldier, "đảng viên, chiến sĩ"},
                              {"Chiến sĩ", Field::Soldier, "chiến sĩ, đoàn viên"}};

constexpr Post kHospitalOnce[] = {{"Bí thư chi bộ, Trưởng khoa", Field::Leading, kEmployee},
                                  {"Phó Trưởng khoa", Field::Health, kEmployee}};
constexpr Post kHospitalMany[] = {{"Bác sĩ", Field::Health, kEmployee},
                                  {"Điều dưỡng", Field::Health, kEmployee},
                                  {"Điều dưỡng trưởng", Field::Health, kEmployee},
                                  {"Kỹ thuật viên xét nghiệm", Field::Health, "viên chức"},
                                  {"Hộ lý", Field::Health, "người lao động"}};

constexpr Post kPartyOnce[] = {
    {"Bí thư chi bộ, Thủ trưởng cơ quan", Field::Leading, "đảng viên, cán bộ, công chức"},
    {"Phó Bí thư chi bộ, Phó Thủ trưởng cơ quan", Field::PartyBoard, kOfficial}};
constexpr Post kPartyMany[] = {{"Chuyên viên", Field::PartyBoard, kOfficial},
                               {"Chuyên viên", Field::PartyBoard, kOfficial},
                               {"Văn thư – Lưu trữ", Field::Office, kOfficial},
                               {"Kế toán", Field::Finance, kOfficial},
                               {"Nhân viên", Field::Office, "người lao động, đoàn viên"}};

constexpr Post kMassOnce[] = {
    {"Bí thư chi bộ, Chủ tịch", Field::Leading, "đảng viên, cán bộ, công chức"},
    {"Phó Bí thư chi bộ, Phó Chủ tịch", Field::Front, kOfficial}};
constexpr Post kMassMany[] = {
    {"Chuyên viên", Field::Front, kOfficial},
    {"Ủy viên Thường trực", Field::Front, kOfficial},
    {"Phó Bí thư Huyện đoàn", Field::Youth, "đảng viên, công chức, đoàn viên"},
    {"Cán bộ phong trào", Field::Front, "hội viên, công chức"}};

constexpr Post kOfficeOnce[] = {
    {"Bí thư chi bộ, Thủ trưởng cơ quan", Field::Leading, kOfficial},
    {"Phó Bí thư chi bộ, Phó Thủ trưởng cơ quan", Field::Office, kOfficial}};
constexpr Post kOfficeMany[] = {{"Chuyên viên", Field::Office, kOfficial},
                                {"Chuyên viên", Field::Office, "công chức, đoàn viên"},
                                {"Văn thư", Field::Office, kOfficial},
                                {"Nhân viên lái xe", Field::Office, "người lao động"}};
constexpr Post kFinanceMany[] = {{"Chuyên viên", Field::Finance, kOfficial},
                                 {"Kế toán viên", Field::Finance, kOfficial},
                                 {"Cán bộ nghiệp vụ", Field::Finance, "công chức, đoàn viên"}};
constexpr Post kFarmingMany[] = {{"Chuyên viên", Field::Farming, kOfficial},
                                 {"Cán bộ kỹ thuật", Field::Farming, kEmployee},
                                 {"Cán bộ phụ trách địa bàn", Field::Farming, kOfficial}};
constexpr Post kLandMany[] = {{"Chuyên viên", Field::Land, kOfficial},
                              {"Cán bộ kỹ thuật", Field::Land, kEmployee},
                              {"Chuyên viên", Field::Land, "công chức, đoàn viên"}};
constexpr Post kSocialMany[] = {{"Chuyên viên", Field::Social, kOfficial},
                                {"Cán bộ chính sách", Field::Social, kOfficial},
                                {"Phóng viên", Field::Social, kEmployee},
                                {"Hướng dẫn viên", Field::Social, "viên chức, đoàn viên"}};
constexpr Post kEducationMany[] = {
    {"Chuyên viên", Field::Education, kOfficial},
    {"Chuyên viên phụ trách tiểu học", Field::Education, kOfficial},
    {"Chuyên viên phụ trách mầm non", Field::Education, "công chức"}};
constexpr Post kJusticeMany[] = {{"Chuyên viên", Field::Justice, kOfficial},
                                 {"Thanh tra viên", Field::Justice, kOfficial},
                                 {"Chuyên viên", Field::Justice, "công chức, đoàn viên"}};

constexpr Post kExempt{"Đảng viên", Field::Villager, "đảng viên, miễn công tác và sinh hoạt đảng"};

}  // namespace

Posts PostsOf(Work work) {
    switch (work) {
        case Work::Village:
            return {kVillageOnce, kVillageMany};
        case Work::CommuneOffice:
            return {kCommuneOnce, kCommuneMany};
        case Work::School:
            return {kSchoolOnce, kSchoolMany};
        case Work::HealthStation:
            return {kStationOnce, kStationMany};
        case Work::Police:
            return {kPoliceOnce, kPoliceMany};
        case Work::Army:
            return {kArmyOnce, kArmyMany};
        case Work::Hospital:
            return {kHospitalOnce, kHospitalMany};
        case Work::PartyBoard:
            return {kPartyOnce, kPartyMany};
        case Work::MassOrganisation:
            return {kMassOnce, kMassMany};
        case Work::Office:
            return {kOfficeOnce, kOfficeMany};
        case Work::Finance:
            return {kOfficeOnce, kFinanceMany};
        case Work::Farming:
            return {kOfficeOnce, kFarmingMany};
        case Work::Land:
            return {kOfficeOnce, kLandMany};
        case Work::Social:
            return {kOfficeOnce, kSocialMany};
        case Work::Education:
            return {kOfficeOnce, kEducationMany};
        case Work::Justice:
            return {kOfficeOnce, kJusticeMany};
    }
    return {};
}

const Post& ExemptPost() { return kExempt; }

}  // namespace demo
