#include "engine/text/encoding.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "engine/text/normal.hpp"
#include "engine/text/utf8.hpp"

namespace text {
namespace {

// Letter, TCVN3, VNI; SHY for the soft hyphen, which no editor shows; "-" where TCVN3 has no code.
constexpr std::string_view kTable = R"(
a a a    à µ aø   ả ¶ aû   ã · aõ   á ¸ aù   ạ ¹ aï
ă ¨ aê   ằ » aè   ẳ ¼ aú   ẵ ½ aü   ắ ¾ aé   ặ Æ aë
â © aâ   ầ Ç aà   ẩ È aå   ẫ É aã   ấ Ê aá   ậ Ë aä
e e e    è Ì eø   ẻ Î eû   ẽ Ï eõ   é Ð eù   ẹ Ñ eï
ê ª eâ   ề Ò eà   ể Ó eå   ễ Ô eã   ế Õ eá   ệ Ö eä
i i i    ì × ì    ỉ Ø æ    ĩ Ü ó    í Ý í    ị Þ ò
o o o    ò ß oø   ỏ á oû   õ â oõ   ó ã où   ọ ä oï
ô « oâ   ồ å oà   ổ æ oå   ỗ ç oã   ố è oá   ộ é oä
ơ ¬ ô    ờ ê ôø   ở ë ôû   ỡ ì ôõ   ớ í ôù   ợ î ôï
u u u    ù ï uø   ủ ñ uû   ũ ò uõ   ú ó uù   ụ ô uï
ư SHY ö  ừ õ öø   ử ö öû   ữ ÷ öõ   ứ ø öù   ự ù öï
y y y    ỳ ú yø   ỷ û yû   ỹ ü yõ   ý ý yù   ỵ þ î
đ ® ñ    Đ § Ñ    Ă ¡ AÊ   Â ¢ AÂ   Ê £ EÂ   Ô ¤ OÂ   Ơ ¥ Ô   Ư ¦ Ö
À - AØ   Ả - AÛ   Ã - AÕ   Á - AÙ   Ạ - AÏ   Ằ - AÈ   Ẳ - AÚ   Ẵ - AÜ   Ắ - AÉ   Ặ - AË
Ầ - AÀ   Ẩ - AÅ   Ẫ - AÃ   Ấ - AÁ   Ậ - AÄ   È - EØ   Ẻ - EÛ   Ẽ - EÕ   É - EÙ   Ẹ - EÏ
Ề - EÀ   Ể - EÅ   Ễ - EÃ   Ế - EÁ   Ệ - EÄ   Ì - Ì    Ỉ - Æ    Ĩ - Ó    Í - Í    Ị - Ò
Ò - OØ   Ỏ - OÛ   Õ - OÕ   Ó - OÙ   Ọ - OÏ   Ồ - OÀ   Ổ - OÅ   Ỗ - OÃ   Ố - OÁ   Ộ - OÄ
Ờ - ÔØ   Ở - ÔÛ   Ỡ - ÔÕ   Ớ - ÔÙ   Ợ - ÔÏ   Ù - UØ   Ủ - UÛ   Ũ - UÕ   Ú - UÙ   Ụ - UÏ
Ừ - ÖØ   Ử - ÖÛ   Ữ - ÖÕ   Ứ - ÖÙ   Ự - ÖÏ   Ỳ - YØ   Ỷ - YÛ   Ỹ - YÕ   Ý - YÙ   Ỵ - Î
)";

struct Row {
    std::string letter;
    std::string tcvn3;
    std::string vni;
};

std::vector<Row> Rows() {
    std::vector<Row> rows;
    std::istringstream in{std::string(kTable)};
    for (Row row; in >> row.letter >> row.tcvn3 >> row.vni;) {
        if (row.tcvn3 == "SHY") {
            row.tcvn3 = "\u00AD";
        }
        rows.push_back(row);
    }
    return rows;
}

// Unicode into legacy codes by the table above, capitals with tones as their small letters in
// TCVN3.
std::string Encoded(std::string_view utf8, LegacyEncoding encoding) {
    std::map<std::string, std::string> codes;
    for (const Row& row : Rows()) {
        codes[row.letter] = encoding == LegacyEncoding::Vni ? row.vni : row.tcvn3;
    }
    std::string out;
    for (const char32_t code_point : utf8::Decode(utf8)) {
        const std::string letter = utf8::Encode(std::u32string(1, code_point));
        const auto found = codes.find(letter);
        const bool missing = found != codes.end() && found->second == "-";
        out += found == codes.end() ? letter : missing ? codes[MatchKey(letter)] : found->second;
    }
    return out;
}

LegacyEncoding GuessOf(std::initializer_list<std::string_view> texts) {
    EncodingGuess guess;
    for (const std::string_view text : texts) {
        guess.Add(text);
    }
    return guess.Guess();
}

constexpr std::string_view kSentences[] = {
    "Cán bộ, đảng viên đăng ký học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Thực hiện tiết kiệm điện, nước; không lãng phí thời gian làm việc",
    "Giúp đỡ ba hộ nghèo ở thôn Nà Lẹng phát triển chăn nuôi lợn, trâu, bò",
    "Nguyễn Thị Thu Hường",
    "Gìn giữ đoàn kết nội bộ, tự phê bình và phê bình nghiêm túc",
    "Quyết tâm xây dựng nông thôn mới, đường làng ngõ xóm sạch đẹp",
};

TEST(LegacyTable, HoldsEveryLetterInEveryTone) {
    // 12 vowels in 6 tones and đ, small and capital, less the six plain capitals.
    EXPECT_EQ(Rows().size(), 2u * (12 * 6 + 1) - 6);
}

TEST(LegacyTable, ReadsEveryTcvn3Code) {
    for (const Row& row : Rows()) {
        if (row.tcvn3 != "-") {
            EXPECT_EQ(FromTcvn3(row.tcvn3), row.letter);
        }
    }
}

TEST(LegacyTable, ReadsEveryVniCode) {
    for (const Row& row : Rows()) {
        EXPECT_EQ(FromVni(row.vni), row.letter);
    }
}

TEST(LegacyTable, FontOfCapitalsShowsCapitals) {
    EXPECT_EQ(FromTcvn3("céng hoµ x· héi", true), "CỘNG HOÀ XÃ HỘI");
    EXPECT_EQ(FromTcvn3("abc 12", true), "ABC 12");
}

TEST(Tcvn3, ReadsSentencesOfOldDocuments) {
    EXPECT_EQ(FromTcvn3("Céng hoµ x· héi chñ nghÜa ViÖt Nam"),
              "Cộng hoà xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(FromTcvn3("§éc lËp - Tù do - H¹nh phóc"), "Độc lập - Tự do - Hạnh phúc");
    EXPECT_EQ(FromTcvn3("ng\u00adêi cã c«ng víi c¸ch m¹ng"), "người có công với cách mạng");
    EXPECT_EQ(FromTcvn3("h\u00adëng \u00adu tiªn"), "hưởng ưu tiên");
}

TEST(Tcvn3, RaisesTonedLettersAmongCapitals) {
    EXPECT_EQ(FromTcvn3("§¡NG Ký KINH DOANH"), "ĐĂNG KÝ KINH DOANH");
    EXPECT_EQ(FromTcvn3("H§ND TØNH B¾c K¹n"), "HĐND TỈNH Bắc Kạn");
    EXPECT_EQ(FromTcvn3("Vò Hµ"), "Vũ Hà");
    EXPECT_EQ(FromTcvn3("UBND x· Hµ HiÖu"), "UBND xã Hà Hiệu");
}

TEST(Tcvn3, KeepsQuotesDashesAndDegrees) {
    EXPECT_EQ(FromTcvn3("“häc tËp” – lµm theo"), "“học tập” – làm theo");
    EXPECT_EQ(FromTcvn3("\u0093häc\u0094 \u0096 nhiÖt ®é 25°C"), "“học” – nhiệt độ 25°C");
}

TEST(Tcvn3, JoinsTonesThatStandBehindTheirLetter) { EXPECT_EQ(FromTcvn3("A³"), "Á"); }

TEST(Vni, ReadsSentences) {
    EXPECT_EQ(FromVni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
              "Cộng hòa xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(FromVni("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC"), "ĐỘC LẬP - TỰ DO - HẠNH PHÚC");
    EXPECT_EQ(FromVni("ngöôøi Vieät öu tieân duøng haøng Vieät"),
              "người Việt ưu tiên dùng hàng Việt");
    EXPECT_EQ(FromVni("Aùnh"), "Ánh");
}

TEST(LegacyText, WithLettersOfUnicodeComesBackAsItIs) {
    EXPECT_EQ(FromTcvn3("Trần Thị Tám"), "Trần Thị Tám");
    EXPECT_EQ(FromVni("Đỗ Thị Oanh, ôn bài"), "Đỗ Thị Oanh, ôn bài");
}

TEST(EncodingGuess, SentencesInEachEncoding) {
    for (const std::string_view sentence : kSentences) {
        EXPECT_EQ(GuessOf({sentence}), LegacyEncoding::None) << sentence;
        const std::string tcvn3 = Encoded(sentence, LegacyEncoding::Tcvn3);
        const std::string vni = Encoded(sentence, LegacyEncoding::Vni);
        EXPECT_EQ(GuessOf({tcvn3}), LegacyEncoding::Tcvn3) << tcvn3;
        EXPECT_EQ(GuessOf({vni}), LegacyEncoding::Vni) << vni;
        EXPECT_EQ(FromTcvn3(tcvn3), sentence);
        EXPECT_EQ(FromVni(vni), sentence);
    }
}

TEST(EncodingGuess, OneNameIsEnough) {
    EXPECT_EQ(GuessOf({"NguyÔn V¨n An"}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"TrÇn ThÞ B×nh"}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"Hoµng A Sïng"}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"§inh"}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"X· An Ninh"}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"CÈm Long"}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"Nguyeãn Vaên An"}), LegacyEncoding::Vni);
    EXPECT_EQ(GuessOf({"AÙnh Tuyeát"}), LegacyEncoding::Vni);
    EXPECT_EQ(GuessOf({"TRAÀN THÒ BÌNH"}), LegacyEncoding::Vni);
    EXPECT_EQ(GuessOf({"Leâ Thu"}), LegacyEncoding::Vni);
}

TEST(EncodingGuess, UnicodeStays) {
    EXPECT_EQ(GuessOf({"Nguyễn Văn An"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"Hoàng Thanh Vân", "công tác", "có", "không"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"Vân"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"công tâm"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"Ha\u0300 No\u0323\u0302i"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"«chào» 25°C, 3 m², 5 × 6, § 5, © ®, 10 µm, ±2"}), LegacyEncoding::None);
}

TEST(EncodingGuess, OtherLanguagesStay) {
    EXPECT_EQ(GuessOf({"plain ASCII, hoc tap va lam theo", "UBND", "12"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"The naïve café owner’s résumé", "Zoë", "façade"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"Les élèves de l’école française étaient déjà là",
                       "le plus tôt possible, où êtes-vous ?",
                       "été, forêt, hôtel, maïs, sûr"}),
              LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"où"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"Señor Muñoz, año nuevo"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"Müller für über Größe", "»c« »s«", "«%s»"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"düştü"}), LegacyEncoding::None);
    EXPECT_EQ(GuessOf({"inte på denna på samma"}), LegacyEncoding::None);
}

TEST(EncodingGuess, MostOfAColumnDecides) {
    EXPECT_EQ(GuessOf({"NguyÔn V¨n An", "TrÇn V¨n Hïng", "Lª ThÞ H\u00ad¬ng", "café"}),
              LegacyEncoding::Tcvn3);
    EXPECT_EQ(GuessOf({"Nguyễn Văn An", "Trần Văn Hùng", "Lª ThÞ H\u00ad¬ng"}),
              LegacyEncoding::None);
    EXPECT_EQ(GuessOf({}), LegacyEncoding::None);
}

TEST(Font, NamesItsEncoding) {
    EXPECT_EQ(EncodingOfFont(".VnTime"), LegacyEncoding::Tcvn3);
    EXPECT_EQ(EncodingOfFont(".VnArialH"), LegacyEncoding::Tcvn3);
    EXPECT_EQ(EncodingOfFont(".VNTIMEH"), LegacyEncoding::Tcvn3);
    EXPECT_EQ(EncodingOfFont("VNI-Times"), LegacyEncoding::Vni);
    EXPECT_EQ(EncodingOfFont("vni-Helve"), LegacyEncoding::Vni);
    EXPECT_EQ(EncodingOfFont("Times New Roman"), LegacyEncoding::None);
    EXPECT_EQ(EncodingOfFont(""), LegacyEncoding::None);
    EXPECT_TRUE(IsCapitalFont(".VnTimeH"));
    EXPECT_TRUE(IsCapitalFont(".VNTIMEH"));
    EXPECT_FALSE(IsCapitalFont(".VnTime"));
    EXPECT_FALSE(IsCapitalFont("MyfontH"));
    EXPECT_FALSE(IsCapitalFont(""));
}

TEST(FileBytes, Utf8WithAndWithoutMark) {
    EXPECT_EQ(ToUtf8("Đức Thọ"), "Đức Thọ");
    EXPECT_EQ(ToUtf8("\xEF\xBB\xBFĐức"), "Đức");
    EXPECT_EQ(ToUtf8(""), "");
    EXPECT_EQ(ToUtf8("\xEF\xBB\xBF"), "");
}

TEST(FileBytes, Utf8ThatWasCutOffOrHurtStaysUtf8) {
    EXPECT_EQ(ToUtf8("Nguyễn Thị H\xE1\xBB"), "Nguyễn Thị H\uFFFD");
    std::string text;
    for (int i = 0; i < 30; ++i) {
        text += "Đức ";
    }
    EXPECT_EQ(ToUtf8(text + "\xFF!"), text + "\uFFFD!");
}

TEST(FileBytes, Utf16InBothOrders) {
    using namespace std::string_view_literals;
    EXPECT_EQ(ToUtf8("\xFF\xFE\x10\x01\xE9\x1E\x63\0"sv),
              "Đứ"
              "c");
    EXPECT_EQ(ToUtf8("\xFE\xFF\x01\x10\x1E\xE9\0c"sv),
              "Đứ"
              "c");
    EXPECT_EQ(ToUtf8("\xFF\xFE\x3D\xD8\x00\xDE"sv), "😀");
    EXPECT_EQ(ToUtf8("\xFF\xFE\x3D\xD8x\0"sv), "\uFFFDx");
    EXPECT_EQ(ToUtf8("\xFF\xFE\x3D"sv), "\uFFFD");
}

TEST(FileBytes, AnythingElseIsWindows1252SoThatLegacyTextIsRecognised) {
    const std::string tcvn3 = ToUtf8("Nguy\xD4n V\xA8n H\xAD\xACng \x93x\xB7\x94");
    EXPECT_EQ(tcvn3, "NguyÔn V¨n H\u00AD¬ng “x·”");
    EXPECT_EQ(GuessOf({tcvn3}), LegacyEncoding::Tcvn3);
    EXPECT_EQ(FromTcvn3(tcvn3), "Nguyễn Văn Hương “xã”");
    const std::string vni = ToUtf8("Nguye\xE3n Va\xEAn An");
    EXPECT_EQ(GuessOf({vni}), LegacyEncoding::Vni);
}

TEST(FileBytes, RandomBytesNeverFail) {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random() % 256);
        }
        if (round % 3 == 0) {
            bytes = std::string(round % 2 == 0 ? "\xFF\xFE" : "\xFE\xFF").append(bytes);
        }
        const std::string utf8 = ToUtf8(bytes);
        bool well_formed = true;
        for (std::size_t at = 0; at < utf8.size();) {
            utf8::Next(utf8, at, &well_formed);
        }
        EXPECT_TRUE(well_formed);
        EncodingGuess guess;
        guess.Add(bytes);
        guess.Add(utf8);
        guess.Guess();
        FromTcvn3(bytes, round % 2 == 0);
        FromVni(bytes);
        EncodingOfFont(bytes);
    }
}

}  // namespace
}  // namespace text
