#include "demo/original_texts.hpp"

#include <array>

#include "demo/sentence.hpp"

namespace demo {
namespace {

using Text = std::string_view;

/// What is done, to what; the rest of a sentence is of no topic.
struct Topic {
    std::array<Text, 10> deeds;
    std::array<Text, 10> objects;
};

// clang-format off: a topic a block
constexpr std::array<Topic, kTopics> kTopicTexts{{
    {{"rà soát lại từng thửa", "đo vẽ bổ sung", "hòa giải cho xong", "trả lời bằng văn bản", "lập sổ theo dõi riêng", "đi thực địa kiểm tra", "đối chiếu bản đồ cũ với", "công khai ở nhà văn hóa", "hướng dẫn kê khai", "thu hồi phần lấn chiếm"},
     {"đất ven sông bị lấn", "ruộng đã dồn điền chưa có sổ", "ranh giới giữa hai nhà liền kề", "hồ sơ cấp giấy còn treo", "đất công ích cho thuê quá hạn", "lối đi chung bị rào", "vườn tạp xin chuyển mục đích", "hành lang đê", "đất nghĩa trang xin mở rộng", "diện tích bồi thường kênh mương"}},
    {{"dọn sạch", "trồng hoa dọc", "lắp thùng phân loại ở", "ký giao ước giữ gìn", "khơi thông", "xử lý mùi hôi từ", "vận động bỏ túi ni lông ở", "thay phên che tạm quanh", "gom vỏ thuốc sâu trên", "tổ chức sáng thứ bảy làm đẹp"},
     {"đoạn đường trục chính", "rãnh nước sau chợ", "bãi tập kết rác tự phát", "bờ mương cấp hai", "khu chuồng trại chăn nuôi", "cánh đồng trước làng", "sân bóng và nhà văn hóa", "ao làng bỏ hoang", "cổng trường tiểu học", "bến đò ngang"}},
    {{"kèm cặp", "xin tài trợ học bổng cho", "sửa lại góc đọc sách của", "đưa đón lúc mưa lũ", "phụ đạo môn toán cho", "tặng xe đạp cũ đã sửa cho", "thăm tận nhà", "dạy bơi cho", "vận động trở lại lớp", "mở lớp chữ đẹp buổi tối cho"},
     {"học sinh mồ côi", "các cháu bố mẹ đi làm xa", "em nhỏ khuyết tật", "nhóm học sinh đọc còn chậm", "con em gia đình chính sách", "trẻ lớp mẫu giáo lớn", "học sinh hay nghỉ học", "đội tuyển thi cấp huyện", "thiếu nhi sinh hoạt hè", "hai chị em ở với bà"}},
    {{"rút ngắn thời gian trả", "trực thêm buổi chiều để nhận", "soạn mẫu viết sẵn cho", "gọi điện báo trước kết quả", "bỏ bớt giấy tờ phải nộp trong", "đưa lên cổng dịch vụ công", "xin lỗi bằng thư khi trễ", "dán sơ đồ các bước của", "khảo sát mức hài lòng về", "hướng dẫn người già làm"},
     {"hồ sơ khai sinh", "thủ tục chứng thực", "đơn xin xác nhận cư trú", "giấy phép xây nhà ở riêng lẻ", "chế độ thờ cúng liệt sĩ", "hồ sơ bảo hiểm y tế", "thủ tục đăng ký kết hôn", "trợ cấp người cao tuổi", "hồ sơ hộ kinh doanh", "việc trích lục bản đồ"}},
    {{"chuyển sang trồng", "xây chuồng mới nuôi", "liên kết tiêu thụ", "ghi nhật ký chăm bón", "mở lớp tập huấn về", "thử giống mới trên", "bỏ hẳn thuốc cấm với", "đăng ký nhãn hiệu cho", "góp vốn xoay vòng nuôi", "ủ phân vi sinh bón"},
     {"cam bù trên đồi", "lúa chất lượng cao vụ xuân", "bò lai sinh sản", "vịt biển thả ao", "rau an toàn trong nhà lưới", "mật ong rừng tràm", "gà thả vườn", "cá lồng trên sông", "bưởi ghép cải tạo", "nấm rơm từ rơm thừa"}},
    {{"khám lưu động cho", "đo huyết áp định kỳ", "tư vấn dinh dưỡng cho", "nhắc lịch uống thuốc với", "diệt bọ gậy quanh", "tập huấn sơ cứu cho", "lập tủ thuốc chung của", "đưa đi chữa bệnh", "giảm thời gian chờ của", "gọi hỏi thăm khi đã về nhà"},
     {"bà mẹ mang thai", "người bệnh lao", "cụ già neo đơn", "gia đình có người tâm thần", "công nhân xưởng may", "người mắc tiểu đường", "trẻ suy dinh dưỡng", "khu dân cư có ổ dịch", "thương binh nặng", "bệnh nhân nghèo"}},
    {{"ghi biên bản từng ý của", "đổi cách điều hành", "chuẩn bị trước câu hỏi cho", "giao mỗi người một phần trong", "mời quần chúng dự", "ghi âm lại để rút kinh nghiệm", "báo cáo thẳng chỗ yếu trong", "rút gọn phần đọc ở", "phân công phản biện tại", "làm phiếu góp ý kín sau"},
     {"buổi sinh hoạt chuyên đề", "hội nghị kiểm điểm", "cuộc họp giao ban", "kỳ sinh hoạt tổ", "phiên đối thoại với dân", "lễ kết nạp", "hội nghị chuyên môn", "buổi tọa đàm thanh niên", "đợt lấy ý kiến dự thảo", "cuộc họp xét thi đua"}},
    {{"đi tuần đêm ở", "lắp camera tại", "tặng mũ bảo hiểm ở", "giải tỏa mái che lấn", "vận động giao nộp pháo nổ tại", "cảm hóa thanh niên hư của", "kẻ lại vạch sang đường trước", "chốt trực giờ tan học ở", "đăng ký xe máy cũ cho", "ký cam kết không cho vay nặng lãi tại"},
     {"ngã ba đầu làng", "khu nhà trọ công nhân", "chợ đầu mối", "tuyến tỉnh lộ qua xã", "các quán nét", "cổng nhà máy gạch", "bến xe cũ", "khu tái định cư", "đường tàu dân sinh", "xóm chài"}},
    {{"góp ngày công làm", "hiến đất mở", "xin xi măng đổ", "vay vốn chính sách sửa", "trông coi thợ làm", "chuyển cột điện để làm", "quyên góp vật liệu xây", "lợp lại mái", "nâng nền", "lắp bóng tiết kiệm điện cho"},
     {"nhà tình nghĩa", "cầu dân sinh bắc qua hói", "đường bê tông nội đồng", "sân chơi cho trẻ nhỏ", "bếp ăn bán trú", "nhà ở của hộ già yếu", "giếng nước chung", "trạm bơm cuối kênh", "cổng chào thôn", "tường rào nhà mẫu giáo"}},
    {{"cắt giảm", "công khai hằng tháng", "khoán gọn", "thay bằng bản điện tử", "kiểm kê lại", "đấu thầu rộng rãi", "trả về kho", "dùng chung với phòng bên", "chấm dứt việc", "đặt mức trần cho"},
     {"tiền xăng xe công", "giấy in và mực", "chi tiếp khách", "điện thoại cố định", "máy tính hỏng chờ thanh lý", "quỹ phúc lợi", "điện chiếu sáng hành lang", "tiền mua hoa hội nghị", "công tác phí", "văn phòng phẩm"}},
    {{"kể chuyện truyền thống cho", "ghi chép lời kể của", "chăm sóc phần mộ", "sưu tầm hiện vật về", "dựng lại hoạt cảnh về", "dẫn đoàn thăm", "viết bài cho loa truyền thanh về", "tu sửa bia ghi danh", "tổ chức thi vẽ về", "tặng sổ tiết kiệm cho"},
     {"mẹ Việt Nam anh hùng", "cựu thanh niên xung phong", "trận đánh giữ cầu năm xưa", "liệt sĩ chưa rõ tên", "nghề dệt cổ của làng", "ngôi đình đang xuống cấp", "lớp bình dân học vụ ngày trước", "dòng họ hiếu học", "làn điệu ví giặm", "khu lưu niệm"}},
    {{"tự học", "thi lấy chứng chỉ về", "hướng dẫn đồng nghiệp dùng", "viết sáng kiến về", "dự giờ để học", "đọc hết tài liệu về", "dịch sang tiếng địa phương phần", "làm đoạn phim ngắn dạy", "áp dụng thử", "trình bày trước cơ quan về"},
     {"chữ ký số", "bảng tính tổng hợp số liệu", "kỹ năng tiếp dân", "tiếng Anh giao tiếp", "luật đất đai mới", "phần mềm kế toán", "phương pháp dạy học dự án", "soạn thảo văn bản đúng thể thức", "ghép cây ăn quả", "nghiệp vụ kiểm tra"}},
    {{"nấu cháo miễn phí cho", "chia sẻ suất cơm với", "nhận đỡ đầu lâu dài", "gây quỹ từ phế liệu giúp", "mở gian hàng không đồng cho", "may áo ấm tặng", "làm giấy tờ giúp", "nối lại liên lạc cho", "đến cắt tóc cho", "tặng thẻ bảo hiểm cho"},
     {"người lang thang", "bệnh nhân chạy thận", "phụ nữ đơn thân", "cụ bà sống một mình", "hộ vừa bị cháy nhà", "trẻ bị bỏ rơi", "người mới ra tù", "nạn nhân chất độc da cam", "ngư dân gặp nạn", "lao động mất việc"}},
    {{"nói ngắn trong", "không hút thuốc ở", "đến sớm mười phút trước", "mặc giản dị khi dự", "từ chối phong bì trong", "bỏ uống rượu buổi trưa", "xin lỗi công khai khi sai trong", "trả lời nhẹ nhàng lúc", "giữ lời hẹn về", "nhận việc khó nhất của"},
     {"lễ cưới con mình", "ca trực đêm", "việc tang của họ hàng", "giờ tiếp dân", "các cuộc liên hoan", "buổi chấm thi", "đợt nghiệm thu công trình", "chuyến công tác xa", "khâu tuyển dụng", "kỳ thanh tra nội bộ"}},
}};

constexpr Text kShapes[] = {
    "@deed @object @trait {ở|tại} @where, @way, @measure, @aim, @khi",
    "@way để @deed @object @trait, @measure, @khi; @proof",
    "cùng @partner @deed @object {ở|quanh} @where, @measure @luc, @proof",
    "@opening: @deed @object @trait, @way; @measure, @khi",
    "mỗi {tuần|tháng|quý} @spare @deed @object @trait, @aim, @measure @luc",
    "@luc @deed @object @trait, @way, @proof, @measure",
    "@deed @object cho @who, cùng @partner @alike, @measure, @khi, @proof",
    "@aim, @luc tôi @deed @object @trait; @measure, @proof",
    "nhận @deed @object ở @where; @partner @alike, @way, @measure, @khi",
    "@way, @deed @measure về @object @trait, @luc, @aim"};

constexpr Text kWhere[] = {"@thon", "@xa", "cụm dân cư số {1-9}", "khu vực giáp ranh @thon", "đội sản xuất {1-12}", "trung tâm @xa", "hai đầu @thon", "tổ tự quản số {1-15}", "vùng ngoài đê", "phía tây @xa", "dãy nhà sau trụ sở", "nơi mình phụ trách", "tuyến kênh số {1-9}", "lối vào @thon", "chân núi", "khu mới quy hoạch", "bãi bồi cũ", "gần nhà thờ họ", "trên đoạn dốc", "quanh hồ chứa"};
constexpr Text kTrait[] = {"còn vướng từ đợt trước", "mà dân nhắc nhiều", "chưa ai nhận", "theo danh sách mới lập", "thuộc diện khó nhất", "đang làm dở", "bị nhắc trong thanh tra", "có nguy cơ tái diễn", "cần người đi đầu", "do tôi theo dõi", "mới phát sinh", "đã hẹn nhiều lần", "lâu nay bỏ ngỏ", "ở diện hẹp trước", "ít tốn tiền mà có ích", "theo đề nghị của cử tri", "sau mùa mưa bão", "vào dịp nghỉ hè", "trước tết cổ truyền", "khi nông nhàn"};
constexpr Text kSpare[] = {"dành một buổi", "bớt chút thời gian", "xếp riêng nửa ngày", "tranh thủ chủ nhật", "đi thêm một chuyến", "gác việc riêng", "đặt lịch sẵn", "rủ cả nhà"};
constexpr Text kWay[] = {"@means @detail", "@means @detail", "@means", "@detail rồi @means"};
constexpr Text kMeans[] = {"chia việc theo từng nhà", "lấy ý kiến trước khi làm", "ghi ảnh từng bước", "làm mẫu một chỗ", "mượn máy của hợp tác xã", "nhờ người có nghề kèm", "tách thành ba đợt", "dán bảng tin", "học cách làm của xã bạn", "bàn kỹ với bậc cao niên", "tranh thủ ngày nghỉ", "dùng tiền riêng", "báo tiến độ qua nhóm Zalo", "bắt đầu từ chỗ khó", "mời người giỏi về nói", "phát tờ rơi tận tay", "đổi công cho nhau", "xin quỹ khuyến học", "hẹn giờ cố định", "mở sổ góp ý", "bốc thăm thứ tự", "giao tổ trưởng xem lại", "đọc kỹ hồ sơ cũ", "không nhận thù lao", "thuê xe chung", "dựng lán tạm", "hỏi ý chuyên gia", "gom vật liệu thừa", "vẽ lại quy trình", "cử người trực"};
constexpr Text kDetail[] = {"không để ai phải chờ", "ngay từ tuần đầu", "kể cả buổi tối", "có người làm chứng", "theo đúng thứ tự đơn", "từ nhà xa nhất", "mỗi lần một ít", "xong đâu chắc đó", "giữ kín chuyện riêng của họ", "vừa làm vừa sửa", "công khai từng khoản", "bằng tiếng dễ hiểu", "lúc thấp điểm", "trong phạm vi được giao", "nếu trời thuận", "kèm lời xin lỗi", "sau khi xin phép", "dù phải đi bộ", "với vài người thân tín", "cho tới khi ổn", "không lấy ngân sách", "cách nhật", "theo sở trường từng người", "trước mặt mọi người"};
constexpr Text kMeasure[] = {"ít nhất {3-40} lượt", "đủ {2-15} hộ", "giảm {5-45:5}% so với năm ngoái", "xong {1-9} điểm", "{50-400:10} mét", "không quá {2-12} ngày mỗi việc", "{4-36} buổi", "tăng thêm {5-30:5} phần trăm", "{1-6} đợt", "tiết kiệm {1-25} triệu đồng", "{10-90:5} người tham gia", "{2-18} trường hợp", "được {6-60:2} công", "thu {20-300:10} ký", "{3-27} lần đi lại", "đạt {80-98}% số cần làm", "từ {2-9} lên {10-19} nhóm", "mỗi xóm {1-4} nơi", "bình quân {2-8} giờ một tuần", "hết {3-9} tồn đọng"};
constexpr Text kAim[] = {"@goal", "@goal", "để @gainer @gain", "cho @gainer @gain", "mong @gainer @gain"};
constexpr Text kGoal[] = {"nhằm chấm dứt khiếu kiện kéo dài", "tạo thói quen tốt trong nhà", "bớt lãng phí của công", "nâng chất lượng bữa ăn", "thay lời nói bằng hành động", "khơi lại nếp sống tình nghĩa", "sửa điều từng bị phê bình", "giữ nguồn nước sạch", "không dồn ứ cuối năm", "trả món nợ ân tình", "lấy lại danh hiệu đã mất", "phòng khi thiên tai"};
constexpr Text kGainer[] = {"người dân", "lớp trẻ", "bà con xóm dưới", "người mới vào nghề", "các cụ", "anh em trong cơ quan", "phụ huynh", "khách phương xa", "hộ khó", "chủ ruộng", "chị em", "thế hệ sau", "đồng đội cũ", "hàng xóm"};
constexpr Text kGain[] = {"khỏi đi lại nhiều", "có chỗ vui chơi", "không tái nghèo", "yên lòng", "hiểu quê hương hơn", "bán được giá", "bớt tủi thân", "theo kịp việc", "đi lại an toàn", "có thêm thu nhập", "tin cán bộ", "ngủ ngon giấc", "đỡ tốn kém", "sống hòa thuận", "biết đường tự lo", "thấy được tôn trọng"};
constexpr Text kProof[] = {"có @paper", "@paper @holder", "nộp @paper", "lưu @paper @holder", "kèm @paper"};
constexpr Text kPaper[] = {"biên bản bàn giao", "ảnh chụp tại chỗ", "trang sổ tay ghi chép", "chữ ký từng hộ", "bảng kê chi tiêu", "phiếu chấm của người hưởng", "danh sách đóng dấu", "bài trên bản tin", "giấy xác nhận", "đoạn phim ngắn", "sơ đồ vẽ tay", "hóa đơn mua sắm", "bản thu hoạch", "phiếu nhận xét", "nhật ký công trường", "thư cảm ơn"};
constexpr Text kHolder[] = {"gửi trưởng thôn", "để chi bộ xem", "cho kế toán đối chiếu", "niêm yết nơi công cộng", "trong hồ sơ cá nhân", "trình người phụ trách", "treo ở nhà văn hóa", "chuyển mặt trận giám sát", "giữ ba năm", "đọc trước cuộc họp", "gửi về cấp trên", "cho tổ giám sát"};
constexpr Text kPartner[] = {"hội cựu chiến binh", "đoàn thanh niên", "tổ phụ nữ", "hai cán bộ trẻ", "ban công tác mặt trận", "giáo viên chủ nhiệm", "kế toán xã", "nhóm thiện nguyện", "ban quản lý chợ", "công an viên", "hội người cao tuổi", "bạn học cũ", "y tế thôn bản", "tổ thủy nông", "chủ cửa hàng", "dòng họ lớn nhất làng", "các thợ xây", "người có uy tín", "cán bộ khuyến nông", "bộ đội đóng quân", "mấy bác hưu trí", "đội bóng làng", "ban liên lạc", "vợ chồng tôi"};
constexpr Text kOpening[] = {"việc tự chọn thứ nhất", "khâu yếu phải sửa", "điều đã hứa với cử tri", "phần việc mang tên tôi", "chuyện tồn từ năm trước", "góc riêng của tôi năm nay", "một thói quen mới", "việc nhỏ làm đều", "món nợ với bà con", "theo gợi ý của quần chúng", "cái khó nhất", "việc bắt đầu lại", "điều con tôi nhắc", "từ lời dạy cần kiệm", "chỗ mình chưa bằng người", "quà mừng sinh nhật Bác"};
constexpr Text kWho[] = {"{4-30} gia đình", "nhóm thợ trẻ", "người đi làm ca", "hội viên ở xa", "khách đến giao dịch", "cả khối phố", "lớp đàn em", "người cao tuổi", "bà con công giáo", "các hộ mặt đường", "tiểu thương", "lao động thời vụ", "cánh lái xe", "dân tái định cư", "học trò cũ", "người trồng trọt", "hộ mới tách", "các bà nội trợ"};
constexpr Text kAlike[] = {"làm trước một lần", "chịu trách nhiệm đến cùng", "thay nhau túc trực", "tự rút bài học", "xem lại từng bước", "chấm điểm chéo", "hẹn gặp lại sau ba tháng", "lo phần nước uống", "đứng ra bảo lãnh", "giữ liên lạc", "góp thêm người", "canh giờ giấc", "đi trước mở đường", "soát phần cuối", "kể cho nhau nghe", "lập quỹ nhỏ"};
constexpr Text kWords[] = {"thật", "kịp thời", "đầy đủ", "nghiêm túc", "các", "những", "cùng", "tích cực", "chủ động", "trong năm", "thường xuyên", "hiệu quả", "rõ", "tốt hơn", "và", "của mình", "ngay", "dần", "tiếp tục", "một cách", "cho", "về", "gắn với", "nâng cao", "bảo đảm", "quan tâm", "cụ thể", "chung", "mới", "đúng hẹn"};
// clang-format on

std::span<const Text> ListOf(std::span<const Text> deeds,
                             std::span<const Text> objects,
                             Text name) {
    static constexpr std::pair<Text, std::span<const Text>> kLists[] = {{"where", kWhere},
                                                                        {"trait", kTrait},
                                                                        {"spare", kSpare},
                                                                        {"way", kWay},
                                                                        {"means", kMeans},
                                                                        {"detail", kDetail},
                                                                        {"measure", kMeasure},
                                                                        {"aim", kAim},
                                                                        {"goal", kGoal},
                                                                        {"gainer", kGainer},
                                                                        {"gain", kGain},
                                                                        {"proof", kProof},
                                                                        {"paper", kPaper},
                                                                        {"holder", kHolder},
                                                                        {"partner", kPartner},
                                                                        {"opening", kOpening},
                                                                        {"who", kWho},
                                                                        {"alike", kAlike}};
    if (name == "deed") return deeds;
    if (name == "object") return objects;
    for (const auto& [known, list] : kLists)
        if (known == name) return list;
    return {};
}

}  // namespace

Action MakeUpOriginal(std::size_t topic, const Surroundings& where, Random& random) {
    const auto& of = kTopicTexts[topic % kTopics];
    return Sentence(where, random, [&of](Text name) { return ListOf(of.deeds, of.objects, name); })
        .From(random.Pick(kShapes));
}

Action MakeUpNumbered(std::size_t number, const Surroundings& where, Random& random) {
    static_assert(kTopics * std::size(kShapes) * 10 * 10 == kOriginals);
    const auto& of = kTopicTexts[number % kTopics];
    number /= kTopics;
    const std::span deed(&of.deeds[number % 10], 1);
    const std::span object(&of.objects[number / 10 % 10], 1);
    return Sentence(where, random, [&](Text name) { return ListOf(deed, object, name); })
        .From(kShapes[number / 100 % std::size(kShapes)]);
}

std::string_view AnyWord(Random& random) { return random.Pick(kWords); }

}  // namespace demo
