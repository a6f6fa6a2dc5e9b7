#include "demo/action_texts.hpp"

namespace demo {
namespace {

using Text = std::string_view;

// clang-format off: a pattern a line

constexpr Text kEveryone[] = {
    "dành {20-45:5} phút mỗi ngày đọc {sách, báo của Đảng|tài liệu học tập chuyên đề|tác phẩm của Bác}, ghi lại {một|hai|ba} điều thiết thực để vận dụng vào công việc",
    "dự đủ 12 kỳ sinh hoạt chi bộ trong năm @nam, mỗi kỳ có ít nhất một ý kiến {xây dựng nghị quyết|góp ý cho đồng chí|về việc còn tồn tại}",
    "viết bài thu hoạch chuyên đề năm @nam, nêu rõ {hai|ba} việc bản thân sẽ làm và {tự chấm|tự đối chiếu} kết quả @nhip",
    "tiết kiệm {điện|điện và nước|điện, giấy in} tại nơi làm việc, giảm {5-15:5}% chi phí so với năm trước, @khi",
    "tiết kiệm mỗi tháng {20-100:10} nghìn đồng góp vào {quỹ khuyến học|quỹ vì người nghèo|hũ gạo tình thương} của {chi bộ|thôn|đơn vị}",
    "đi làm đúng giờ, không {uống rượu, bia trong giờ hành chính|làm việc riêng trong giờ}, tự kiểm điểm trước chi bộ @nhip",
    "nhận giúp đỡ {một|hai} hộ {nghèo|cận nghèo} ở @thon về {giống và kỹ thuật|ngày công làm nhà|cách làm ăn}, phấn đấu thoát nghèo @luc",
    "tham gia {3-8} ngày công {làm đường giao thông|vệ sinh đường làng|sửa mương nước} cùng Nhân dân @thon, @khi",
    "không tổ chức {đám cưới|việc hiếu, việc hỷ|mừng nhà mới} linh đình; vận động {2-5} gia đình họ hàng cùng thực hiện trong năm @nam",
    "xây dựng gia đình văn hóa; con cháu trong nhà không bỏ học, không vi phạm {pháp luật|an toàn giao thông}",
    "lắng nghe và trả lời ý kiến góp ý của {quần chúng|đồng nghiệp|bà con} trong {3-7} ngày, ghi vào sổ theo dõi @nhip",
    "khắc phục hạn chế {nể nang, ngại va chạm|chậm báo cáo|ít đi cơ sở} đã nêu trong kiểm điểm cuối năm trước, báo cáo chi bộ kết quả @luc",
    "học {tiếng Mông|tiếng Dao|tin học văn phòng} ít nhất {30-60:5} buổi, @luc sử dụng được trong công việc hằng ngày",
    "thực hiện nói đi đôi với làm; việc đã hứa với {Nhân dân|đồng chí, đồng nghiệp} thì làm xong trong {7-15} ngày",
    "trồng và chăm sóc {20-60:5} cây {mỡ|quế|xoan|hồi} hưởng ứng Tết trồng cây, tỷ lệ sống trên {85-95:5}%",
    "rèn luyện sức khỏe {20-40:10} phút mỗi ngày, vận động {2-4} người trong {gia đình|cơ quan|xóm} cùng tập",
    "hiến {1-2} lần máu tình nguyện và vận động thêm {hai|ba|bốn} người tham gia trong năm @nam",
    "giữ gìn đoàn kết nội bộ; có việc chưa thống nhất thì trao đổi thẳng thắn trong {tổ|chi bộ|cuộc họp}, không nói sau lưng",
    "kể {4-12:2} mẩu chuyện về Bác trong {sinh hoạt chi bộ|họp thôn|giờ chào cờ}, rút ra bài học cho việc đang làm",
    "ủng hộ đủ các cuộc vận động do {Mặt trận Tổ quốc|xã|huyện} phát động, tổng số ít nhất {2-5} ngày lương hoặc ngày công trong năm",
    "giảm nói chung chung khi phát biểu, mỗi ý kiến nêu rõ {việc gì, ai làm, bao giờ xong|nguyên nhân và cách sửa}",
    "phân loại rác và không dùng túi ni lông {trong cơ quan|khi đi chợ|trong sinh hoạt gia đình} từ quý II năm @nam"};

constexpr Text kLeading[] = {
    "gương mẫu làm trước {một|hai} việc khó nhất của đơn vị, công khai tiến độ @nhip, hoàn thành @luc",
    "mỗi tháng {đi cơ sở|xuống hộ dân|dự sinh hoạt tổ} ít nhất {2-4} lần, giải quyết xong các kiến nghị thuộc thẩm quyền trong {7-15} ngày",
    "chỉ đạo xử lý dứt điểm {một|hai|ba} vấn đề nổi cộm về {đất đai|vệ sinh môi trường|tác phong làm việc|tranh chấp nguồn nước}, @khi",
    "phân công rõ người, rõ việc, rõ thời gian cho {100%|từng} đảng viên, kiểm tra kết quả @nhip",
    "giảm {15-30:5}% số cuộc họp, mỗi cuộc họp không quá {60-90:10} phút và có kết luận bằng văn bản",
    "lãnh đạo chi bộ đạt danh hiệu {trong sạch, vững mạnh|hoàn thành tốt nhiệm vụ} năm @nam, kết nạp {1-3} đảng viên mới @luc",
    "trực tiếp kèm cặp {một|hai} cán bộ trẻ, giao việc khó có kiểm tra, @luc làm được độc lập",
    "công khai {thu, chi|việc bổ nhiệm|kết quả đánh giá} của đơn vị @nhip, trả lời hết các ý kiến thắc mắc",
    "tiếp dân đúng lịch {vào ngày 10 và ngày 20|vào ngày 15} hằng tháng, không để đơn thư quá hạn",
    "xây dựng và nhân rộng {một|hai} mô hình {dân vận khéo|tiết kiệm|cải cách hành chính} trong đơn vị, sơ kết @luc",
    "cùng cấp ủy kiểm tra việc đăng ký làm theo Bác của {100%|từng} đảng viên @nhip, nhắc nhở người làm chưa tốt",
    "đi đầu nhận phần việc ở {thôn xa nhất|nơi khó khăn nhất}, báo cáo kết quả trước chi bộ @nhip"};

constexpr Text kVillager[] = {
    "chuyển {500-3000:500} m2 đất trồng ngô kém hiệu quả sang trồng @cay, thu hoạch lứa đầu @luc",
    "nuôi thêm {3-10} con @con, làm chuồng trại cách xa nhà ở ít nhất {10-20:5} mét, @khi",
    "làm nhà tiêu hợp vệ sinh, di dời chuồng trại ra khỏi gầm sàn, @khi",
    "vận động {3-8} hộ trong @thon {cho con đi học đúng độ tuổi|tiêm phòng gia súc đầy đủ|tham gia bảo hiểm y tế}, @khi",
    "hiến {20-200:10} m2 đất và {5-15} ngày công mở rộng đường @thon, @khi",
    "nhận bảo vệ {1-5} ha rừng, không để cháy rừng và khai thác trái phép trong năm @nam",
    "cấy {1500-4000:500} m2 lúa bằng giống mới, năng suất trên {50-58:2} tạ một ha, @khi",
    "gửi con cháu đi {học nghề|làm công nhân} có hợp đồng, vận động thêm {một|hai|ba} gia đình làm theo trong năm",
    "vệ sinh đường làng vào {ngày mồng 5|ngày 25|chủ nhật cuối} hằng tháng cùng {10-30:5} hộ dân",
    "cho {một|hai|ba} hộ mượn {trâu, bò kéo|ngô giống|vốn không lấy lãi} và hướng dẫn cách làm, @khi",
    "không thả rông gia súc, nhắc nhở {5-12} hộ liền kề cùng thực hiện quy ước của @thon",
    "trồng {100-400:50} gốc @cay quanh vườn nhà, bán được ít nhất {3-12} triệu đồng @luc",
    "đóng góp đủ các loại quỹ trước ngày {20|25} của tháng cuối quý, nộp thay trước cho {một|hai} hộ khó khăn",
    "báo ngay cho {trưởng thôn|công an viên} khi có người lạ hoặc việc mất trật tự; hòa giải {2-4} vụ xích mích trong @thon"};

constexpr Text kVillageHead[] = {
    "họp thôn mỗi tháng một lần, công khai các khoản đóng góp, trên {80-95:5}% số hộ dự họp",
    "vận động Nhân dân @thon đổ bê tông {200-900:100} mét đường, đóng góp {80-400:20} ngày công, @khi",
    "hướng dẫn {100%|90%} số hộ @thon ký cam kết {bảo vệ rừng|không đốt nương trái phép|giữ vệ sinh chung}, @khi",
    "rà soát hộ nghèo đúng quy trình, không để sót và không nể nang; giảm {2-5} hộ nghèo @luc",
    "lập sổ theo dõi {tiêm phòng|lịch thời vụ|việc của thôn}, nhắc từng hộ @nhip",
    "vận động {10-25} hộ làm nhà tiêu hợp vệ sinh và di dời chuồng trại, @khi",
    "hòa giải thành {80-95:5}% số vụ việc tại @thon, không để vụ nào phải chuyển lên xã",
    "tổ chức {4-6} buổi tổng vệ sinh, khơi thông {300-900:100} mét mương trong năm @nam"};

constexpr Text kFront[] = {
    "vận động {15-60:5} hội viên {góp vốn xoay vòng|đổi công|gây quỹ tiết kiệm}, mỗi quý giúp {một|hai} hộ khó khăn",
    "giám sát {2-4} việc cán bộ đã đăng ký công khai, phản ánh kết quả với cấp ủy @nhip",
    "xây dựng mô hình {đoạn đường tự quản|nhà sạch, vườn đẹp|thôn không rác thải} ở @thon, @khi",
    "tuyên truyền Cuộc vận động toàn dân đoàn kết xây dựng nông thôn mới tới {90-100:5}% số hộ ở @thon, @khi",
    "tín chấp cho {5-20} hội viên vay vốn chính sách, kiểm tra sử dụng vốn @nhip, không để nợ quá hạn",
    "thăm hỏi {100%|đủ} gia đình chính sách và hội viên ốm đau, mỗi lần có {quà|ngày công giúp đỡ} thiết thực",
    "kết nạp {3-12} hội viên mới, nâng tỷ lệ tập hợp lên trên {75-90:5}%, @khi",
    "tổ chức {2-4} buổi truyền thông phòng, chống {tảo hôn|bạo lực gia đình|mê tín} tại @thon trong năm @nam",
    "tiếp nhận và chuyển đủ ý kiến của Nhân dân @thon tới {chính quyền xã|cấp ủy}, báo lại kết quả trong {10-15} ngày",
    "vận động {5-15} hội viên trồng @cay theo nhóm, bao tiêu qua {hợp tác xã|tổ hợp tác}, @khi"};

constexpr Text kYouth[] = {
    "tổ chức {4-8} ngày {thứ bảy|chủ nhật} tình nguyện làm {đường bê tông|vườn hoa|bếp ăn bán trú} ở @thon, @khi",
    "đảm nhận công trình thanh niên thắp sáng {300-900:100} mét đường @thon, @khi",
    "giúp {hai|ba|bốn} đoàn viên vay vốn nuôi @con, hướng dẫn kỹ thuật @nhip",
    "dạy kèm {3-8} em học sinh {nghỉ học|học yếu|mồ côi} mỗi tuần hai buổi trong hè năm @nam",
    "giới thiệu {1-3} đoàn viên ưu tú cho Đảng, bồi dưỡng {một|hai} người vào Đảng @luc",
    "xây dựng đội {văn nghệ|bóng đá|thanh niên xung kích} của @thon, sinh hoạt @nhip",
    "vận động {10-20} thanh niên không uống rượu, bia khi lái xe, ký cam kết @luc",
    "học xong {lớp trung cấp|lớp nghề thú y|khóa tin học} và áp dụng vào {mô hình của gia đình|việc của chi đoàn}, @khi"};

constexpr Text kCommuneHead[] = {
    "phụ trách @thon, mỗi tháng xuống thôn {2-4} lần, cùng thôn hoàn thành {một|hai} tiêu chí nông thôn mới @luc",
    "chỉ đạo giải phóng mặt bằng {một|hai} tuyến đường, vận động {10-30:5} hộ hiến đất, @khi",
    "giải quyết dứt điểm {2-5} đơn tranh chấp đất đai tồn đọng, @khi",
    "chỉ đạo giảm hộ nghèo của @xa ít nhất {3-5} điểm phần trăm trong năm @nam, phân công từng cán bộ giúp hộ",
    "đối thoại với Nhân dân {hai|ba|bốn} lần trong năm, công khai kết quả trả lời tại {nhà họp thôn|trụ sở xã}",
    "rà soát và cắt giảm thời gian giải quyết {5-12} thủ tục hành chính, hẹn và trả đúng ngày {98%|100%}, @khi",
    "nâng chất lượng sinh hoạt {100%|từng} chi bộ trực thuộc, dự sinh hoạt với {4-10} chi bộ trong năm @nam",
    "chỉ đạo trồng mới {15-60:5} ha rừng và {5-20:5} ha @cay ở @xa, @khi",
    "kiểm tra việc thực hiện nêu gương của cán bộ xã @nhip, nhắc nhở hoặc xử lý trong {15-30:5} ngày",
    "tiếp dân vào thứ {ba|năm} hằng tuần, giải quyết xong ít nhất {90-98:2}% đơn trong hạn"};

constexpr Text kCommuneClerk[] = {
    "trả kết quả thủ tục hành chính trước hạn ít nhất {15-40:5}% số hồ sơ trong năm @nam",
    "lập và gửi báo cáo đúng hạn {100%|12 tháng}, không để huyện nhắc lần nào",
    "sắp xếp lại hồ sơ lưu trữ từ năm {2003-2010} đến năm {2011-2015}, lập mục lục tra cứu @luc",
    "hướng dẫn Nhân dân làm hồ sơ một lần là đủ, không để ai phải đi lại quá {một|hai} lần",
    "trực bộ phận một cửa với thái độ niềm nở, xin ý kiến đánh giá của {100-300:50} lượt người dân, @khi",
    "xuống @thon {2-4} lần mỗi tháng, ghi chép và chuyển ý kiến của bà con trong {3-5} ngày",
    "đưa {5-15} thủ tục lên niêm yết bằng tiếng phổ thông dễ hiểu, giải thích bằng {tiếng Tày|tiếng Mông|tiếng Dao} khi cần, @khi",
    "theo dõi việc thực hiện kết luận của Đảng ủy xã, báo cáo tiến độ @nhip"};

constexpr Text kTeacher[] = {
    "phụ đạo miễn phí {5-12} học sinh yếu mỗi tuần {hai|ba} buổi, giảm học sinh yếu còn dưới {2-5}% @luc",
    "đến từng nhà vận động {3-8} học sinh có nguy cơ bỏ học trở lại lớp, duy trì sĩ số {98-100}%",
    "làm {4-10} đồ dùng dạy học từ {tre, nứa|vật liệu tại chỗ}, dùng được từ {học kỳ I|học kỳ II} năm học",
    "đổi mới cách dạy {môn mình phụ trách|tiết sinh hoạt lớp}, dự giờ đồng nghiệp {12-24:2} tiết, @khi",
    "ứng dụng công nghệ thông tin trong ít nhất {20-40:5} tiết dạy, chia sẻ bài giảng với tổ chuyên môn @nhip",
    "bồi dưỡng {2-6} học sinh dự thi {cấp huyện|cấp tỉnh}, phấn đấu có {1-3} em đạt giải @luc",
    "lồng ghép kể chuyện Bác Hồ trong {8-16:2} tiết sinh hoạt lớp, học sinh tự viết việc tốt @nhip",
    "không đánh mắng học sinh; gặp gia đình học sinh chưa ngoan ít nhất {hai|ba} lần trong năm học",
    "cùng phụ huynh nấu ăn và trồng rau cho học sinh bán trú, thêm {100-300:50} kg rau xanh @luc",
    "đỡ đầu {một|hai} học sinh mồ côi về {sách vở và quần áo ấm|tiền ăn bán trú}, mỗi tháng {100-300:50} nghìn đồng",
    "viết {một|hai} sáng kiến kinh nghiệm về {dạy tiếng Việt cho học sinh dân tộc|giữ sĩ số|dạy lớp ghép}, @khi"};

constexpr Text kHealth[] = {
    "đón tiếp người bệnh trong vòng {10-20:5} phút, không để ai phàn nàn về thái độ phục vụ trong năm @nam",
    "xuống @thon mỗi tháng {một|hai} lần tư vấn {dinh dưỡng|tiêm chủng|sinh đẻ an toàn} cho {15-40:5} bà mẹ",
    "tiêm chủng đủ cho {95-99}% trẻ dưới một tuổi trên địa bàn phụ trách, @khi",
    "quản lý và nhắc thuốc cho {12-40:4} người bệnh {tăng huyết áp|lao|tâm thần} @nhip",
    "vận động {90-98:2}% phụ nữ mang thai ở @thon khám thai đủ {ba|bốn} lần và sinh tại cơ sở y tế",
    "trồng và chăm sóc vườn thuốc nam {20-40:5} loài, hướng dẫn {10-20} hộ trồng theo, @khi",
    "thực hiện {12 điều y đức|quy tắc ứng xử}; từ chối quà biếu, không kê đơn quá mức cần thiết",
    "tuyên truyền phòng, chống dịch {sởi|sốt xuất huyết|tay chân miệng} tại {4-10} thôn, @khi",
    "thành thạo {một|hai} kỹ thuật mới về {cấp cứu|siêu âm|xét nghiệm}, áp dụng cho người bệnh @luc",
    "khám và cấp thuốc miễn phí cho {20-60:10} người nghèo, người có công trong năm @nam"};

constexpr Text kPolice[] = {
    "bám địa bàn @xa, mỗi tháng ít nhất {6-12} ngày ở cơ sở, nắm chắc {người có tiền án|tình hình nhân, hộ khẩu}",
    "điều tra, làm rõ trên {85-95:5}% số vụ việc được giao, không để oan sai, @khi",
    "cấp {chứng minh nhân dân|đăng ký xe|sổ hộ khẩu} tại nhà cho {15-50:5} người già yếu, @khi",
    "tuyên truyền phòng, chống {ma túy|tín dụng đen|buôn bán người} tại {3-8} thôn của @xa, mỗi buổi trên {40-80:10} người",
    "thực hiện Sáu điều Bác Hồ dạy Công an nhân dân; không nhận tiền, quà khi làm nhiệm vụ",
    "xây dựng {một|hai} điểm sáng tự quản về an ninh, trật tự ở @thon, @khi",
    "vận động giao nộp {5-20} khẩu súng tự chế và công cụ hỗ trợ trên địa bàn @xa, @khi",
    "xử lý vi phạm giao thông đúng quy trình, giải thích đến nơi đến chốn, giảm {10-20:5}% số vụ tai nạn so với năm trước",
    "cảm hóa, giúp đỡ {một|hai|ba} người lầm lỗi có việc làm ổn định, @khi",
    "tham gia {4-8} ngày công giúp Nhân dân @thon {làm nhà|làm đường|gặt lúa} trong năm @nam"};

constexpr Text kSoldier[] = {
    "huấn luyện {dân quân|dự bị động viên} đủ {7-15} ngày, kết quả kiểm tra {80-90:5}% khá, giỏi, @khi",
    "bảo quản {vũ khí, trang bị|kho, trạm} đúng quy định, tự kiểm tra @nhip, không để mất mát, hư hỏng",
    "tham gia {6-15} ngày dân vận tại @xa, giúp {làm đường|sửa trường học|dựng nhà cho hộ nghèo}, @khi",
    "giữ nghiêm kỷ luật, xưng hô đúng điều lệnh; không vi phạm {giờ giấc|quy định về rượu, bia}",
    "vận động {98%|100%} thanh niên trúng tuyển lên đường nhập ngũ, thăm gia đình chiến sĩ {hai|ba} lần trong năm",
    "tăng gia {100-400:50} kg rau xanh và {50-150:25} kg thịt cho bếp ăn đơn vị, @khi",
    "sẵn sàng ứng cứu {lũ quét|cháy rừng|sạt lở}, tập luyện phương án {2-4} lần trong năm @nam",
    "rà soát {100%|đủ} hồ sơ {chính sách sau chiến tranh|quân dự bị} của @xa, không để sót người, @khi"};

constexpr Text kPartyBoard[] = {
    "tham mưu văn bản đúng hạn {98-100}%, không văn bản nào phải sửa quá {một|hai} lần",
    "theo dõi @xa và {hai|ba} chi bộ cơ sở, dự sinh hoạt với cơ sở @nhip, phản ánh đúng tình hình",
    "rút ngắn {20-40:5}% thời gian soạn thảo báo cáo bằng {mẫu chung|cơ sở dữ liệu của cơ quan}, @khi",
    "nghiên cứu {một|hai} chuyên đề về {chất lượng sinh hoạt chi bộ thôn|phát triển đảng viên vùng cao|dân vận}, đề xuất @luc",
    "kiểm tra việc học tập và làm theo Bác tại {3-6} tổ chức đảng, nêu rõ việc chưa làm được, @khi",
    "số hóa {500-2000:250} trang hồ sơ {đảng viên|lưu trữ|kiểm tra}, @khi",
    "biên tập {6-12} tin, bài về gương người tốt, việc tốt ở @xa trong năm @nam",
    "giữ bí mật công tác; bàn giao hồ sơ trong ngày, không để thất lạc tài liệu"};

constexpr Text kOffice[] = {
    "xử lý văn bản đến trong ngày, không để tồn đọng quá {một|hai} ngày làm việc",
    "giảm {10-30:5}% lượng giấy in nhờ dùng {hộp thư công vụ|phần mềm quản lý văn bản}, @khi",
    "chuẩn bị tài liệu họp trước ít nhất {hai|ba} ngày, gửi bản điện tử cho {100%|từng} đại biểu",
    "rà soát {10-25:5} thủ tục, đề xuất bỏ hoặc gộp {2-6} thủ tục không cần thiết, @khi",
    "lập danh mục hồ sơ năm @nam và nộp lưu trữ đủ {95-100:5}% hồ sơ, @khi",
    "xuống cơ sở @xa {một|hai} lần mỗi quý, ghi nhận khó khăn và báo lãnh đạo trong {3-5} ngày",
    "giữ gìn tài sản công, xe và phòng họp sạch sẽ; tiết kiệm {5-15:5}% {xăng dầu|điện thoại|văn phòng phẩm} so với định mức",
    "ứng xử đúng mực với người đến liên hệ, hướng dẫn một lần cho xong, không hẹn quá {một|hai} lần"};

constexpr Text kFinance[] = {
    "thẩm định dự toán và quyết toán đúng hạn {98-100}%, không để sai sót phải điều chỉnh",
    "tham mưu tiết kiệm {5-10}% chi thường xuyên, công khai số liệu @nhip",
    "hướng dẫn kế toán {6-10} xã cách ghi sổ, sửa xong các sai sót đã nêu @luc",
    "thu đạt {100-110:2}% chỉ tiêu ngân sách được giao trên địa bàn @xa, @khi",
    "giải quyết hồ sơ {vay vốn|hoàn thuế|cấp phát} trước hạn ít nhất {một|hai} ngày, không gây phiền hà",
    "kiểm tra việc dùng {vốn vay|vốn chương trình mục tiêu} tại {4-8} thôn của @xa, @khi",
    "giảm nợ quá hạn xuống dưới {1-2}%, đến từng hộ nhắc nợ @nhip",
    "không nhận quà của {tổ chức, cá nhân đến giao dịch|chủ đầu tư}; việc nào cũng có phiếu hẹn, có trả lời"};

constexpr Text kFarming[] = {
    "hướng dẫn {20-60:5} hộ ở @xa trồng @cay theo quy trình kỹ thuật, @khi",
    "xây dựng {một|hai} mô hình nuôi @con với {5-12} hộ ở @thon, lãi tăng ít nhất {10-25:5}%, @khi",
    "kiểm tra rừng {4-8} lần mỗi tháng, phát hiện và xử lý {95%|100%} vụ phá rừng trên địa bàn @xa",
    "tiêm phòng {85-95:5}% đàn gia súc của @xa trong {hai|ba} đợt, @khi",
    "mở {3-8} lớp tập huấn {ủ phân|phòng rét cho trâu, bò|chăm sóc rừng trồng} tại thôn, mỗi lớp trên {25-40:5} người",
    "cùng người dân @thon trồng mới {5-25:5} ha rừng, tỷ lệ sống trên {85-92}%, @khi",
    "theo dõi sâu bệnh trên lúa, ngô {hai|ba} lần mỗi tháng, báo cho bà con trong {một|hai} ngày",
    "giúp {một|hai} nhóm hộ thành lập tổ hợp tác trồng @cay và tìm nơi bán, @khi",
    "tuyên truyền phòng cháy rừng tới {90-100:5}% số hộ sống gần rừng ở @xa, @khi"};

constexpr Text kLand[] = {
    "giải quyết {95-100}% hồ sơ cấp giấy chứng nhận quyền sử dụng đất đúng hạn, @khi",
    "kiểm tra hiện trường {3-6} lần mỗi tháng, phát hiện lấn chiếm hành lang đường ở @xa trong {3-7} ngày",
    "giám sát {hai|ba|bốn} công trình đường ở @xa, không nghiệm thu khối lượng chưa đạt, @khi",
    "đo đạc và chỉnh lý {50-200:25} thửa đất của @thon, công khai bản vẽ cho dân xem, @khi",
    "hướng dẫn {2-5} thôn của @xa xây lò đốt rác hoặc hố ủ hợp vệ sinh, @khi",
    "tham mưu hòa giải {3-8} vụ tranh chấp đất, đạt {75-90:5}% thành, @khi",
    "hỗ trợ kỹ thuật cho @thon đổ bê tông {300-1200:100} mét đường theo thiết kế mẫu, @khi",
    "không để hồ sơ chậm vì lý do chủ quan; xin lỗi bằng văn bản nếu quá hạn"};

constexpr Text kSocial[] = {
    "chi trả {trợ cấp|quà|chế độ} cho {80-200:20} đối tượng tại xã đúng ngày, không để sót người nào",
    "giới thiệu việc làm cho {15-50:5} lao động của @xa, theo dõi sau khi đi làm @nhip",
    "sưu tầm {5-12} làn điệu then, lượn, páo dung của @xa, truyền dạy cho {10-25:5} người trẻ, @khi",
    "thực hiện {6-15} phóng sự, tin phát thanh về cách làm hay ở @xa trong năm @nam",
    "kiểm tra nhà văn hóa của {5-10} thôn, hướng dẫn giữ gìn và sinh hoạt đều, @khi",
    "vận động xây {một|hai} nhà tình nghĩa ở @thon, huy động {20-50:10} ngày công, @khi",
    "rà soát hộ nghèo tại @xa đúng quy trình, phúc tra {10-20:5}% số hộ, @khi",
    "tuyên truyền bỏ dần hủ tục trong việc tang, việc cưới ở {3-6} thôn của @xa, @khi"};

constexpr Text kEducation[] = {
    "dự giờ {20-50:5} tiết, góp ý thẳng thắn và theo dõi tiến bộ của giáo viên @nhip",
    "chỉ đạo duy trì sĩ số {97-99}% ở {một|hai|ba} trường khó khăn, @khi",
    "công khai {thu, chi của nhà trường|chế độ của học sinh bán trú} @nhip, trả lời phụ huynh trong {5-7} ngày",
    "giúp {hai|ba} điểm trường ở @xa có đủ {nước sạch|sân chơi|bếp ăn}, @khi",
    "tham mưu bố trí giáo viên hợp lý, không để lớp nào ở @xa thiếu giáo viên quá {5-10} ngày",
    "kiểm tra dạy thêm, lạm thu tại {4-8} trường, xử lý xong trong {10-15} ngày",
    "tổ chức {hai|ba} hội thi {đồ dùng dạy học|kể chuyện Bác Hồ|tiếng Việt của chúng em}, @khi",
    "xây dựng {một|hai} trường đạt {chuẩn quốc gia|tiêu chí xanh, sạch, đẹp}, @khi"};

constexpr Text kJustice[] = {
    "đăng ký khai sinh đúng hạn cho {96-99}% trẻ ở @xa, đến tận thôn làm cho {10-25:5} trường hợp, @khi",
    "trợ giúp pháp lý miễn phí cho {15-40:5} lượt người nghèo, @khi",
    "tuyên truyền pháp luật {6-12} buổi tại thôn bằng {tiếng Tày|tiếng Mông|tiếng phổ thông dễ hiểu}, @khi",
    "giải quyết {90-98:2}% đơn thư đúng hạn, gặp trực tiếp người gửi trước khi kết luận",
    "tham mưu {một|hai|ba} cuộc thanh tra đúng kế hoạch, thu hồi {90-100:5}% số tiền sai phạm, @khi",
    "kiện toàn {5-12} tổ hòa giải ở @xa, tập huấn {một|hai} lần trong năm @nam",
    "rà soát {20-60:10} văn bản của {xã|huyện}, đề nghị bãi bỏ văn bản trái quy định, @khi",
    "giữ công tâm khi xử lý vụ việc; không gặp riêng người có liên quan ngoài trụ sở"};
// clang-format on

}  // namespace

std::span<const std::string_view> PatternsOf(Field field) {
    switch (field) {
        case Field::Everyone:
            return kEveryone;
        case Field::Leading:
            return kLeading;
        case Field::Villager:
            return kVillager;
        case Field::VillageHead:
            return kVillageHead;
        case Field::Front:
            return kFront;
        case Field::Youth:
            return kYouth;
        case Field::CommuneHead:
            return kCommuneHead;
        case Field::CommuneClerk:
            return kCommuneClerk;
        case Field::Teacher:
            return kTeacher;
        case Field::Health:
            return kHealth;
        case Field::Police:
            return kPolice;
        case Field::Soldier:
            return kSoldier;
        case Field::PartyBoard:
            return kPartyBoard;
        case Field::Office:
            return kOffice;
        case Field::Finance:
            return kFinance;
        case Field::Farming:
            return kFarming;
        case Field::Land:
            return kLand;
        case Field::Social:
            return kSocial;
        case Field::Education:
            return kEducation;
        case Field::Justice:
            return kJustice;
    }
    return {};
}

}  // namespace demo
