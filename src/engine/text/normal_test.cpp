#include "engine/text/normal.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace text {
namespace {

constexpr std::u32string_view kMarks = U"\u0300\u0309\u0303\u0301\u0323";  // in the order of Tone

std::string Written(const std::u32string& code_points) { return utf8::Encode(code_points); }

TEST(Clean, LeavesCleanTextAlone) {
    for (const std::string_view text :
         {"", "a", "UBND huyện Pác Nặm", "dòng một\ndòng hai", "“Học tập” – 5 € • ▪", "漢字 😀"}) {
        EXPECT_EQ(Clean(text), text);
    }
}

TEST(Clean, ComposesEveryLetterWhateverTheOrderOfItsMarks) {
    constexpr std::u32string_view kBases = U"aăâeêioôơuưy";
    for (std::size_t row = 0; row < kVowels.size(); ++row) {
        for (std::size_t tone = 1; tone < 6; ++tone) {
            const std::string expected = utf8::Encode(std::u32string(1, kVowels[row][tone]));
            EXPECT_EQ(Clean(Written({kBases[row], kMarks[tone - 1]})), expected);
            const char32_t shape = std::u32string_view(U"ă").find(kBases[row]) == 0    ? 0x306
                                   : std::u32string_view(U"âêô").find(kBases[row]) < 3 ? 0x302
                                   : std::u32string_view(U"ơư").find(kBases[row]) < 2  ? 0x31B
                                                                                       : 0;
            if (shape != 0) {
                const auto plain = static_cast<char32_t>(kVowelPlain[row]);
                EXPECT_EQ(Clean(Written({plain, shape, kMarks[tone - 1]})), expected);
                if (tone == 5 || shape == 0x31B) {  // marks of different classes may change places
                    EXPECT_EQ(Clean(Written({plain, kMarks[tone - 1], shape})), expected);
                }
            }
        }
    }
    EXPECT_EQ(Clean("Đu\u031B\u0301c Tho\u0323"), "Đức Thọ");
}

TEST(Clean, TurnsOddBlanksAndLineEndsIntoPlainOnes) {
    EXPECT_EQ(Clean("\u00A0 a\u00A0b\tc\u2003d\u3000 "), "a b c d");
    EXPECT_EQ(Clean("a\r\nb\rc\u2028d\x0B"
                    "e\u0085f"),
              "a\nb\nc\nd\ne\nf");
    EXPECT_EQ(Clean("\n\n a \n b \n"), "a \n b");
    EXPECT_EQ(Clean("a  b"), "a  b");
    EXPECT_EQ(Clean(" \t\r\n\u00A0"), "");
}

TEST(Clean, DropsWhatNobodySees) {
    using namespace std::string_view_literals;
    EXPECT_EQ(Clean("\uFEFFa\u200Bb\u200Ec\0d\x1F\x7F\u0081"sv), "abcd");
    EXPECT_EQ(Clean("H\u00ADương"), "H\u00ADương");  // ư in TCVN3
}

TEST(Clean, ReplacesInvalidBytes) {
    EXPECT_EQ(Clean("a\xFF"
                    "b"),
              "a\uFFFD"
              "b");
    EXPECT_EQ(Clean("\xC3"), "\uFFFD");
    EXPECT_EQ(Clean("\xC0\x80"), "\uFFFD\uFFFD");
    EXPECT_EQ(Clean("x\xE1\xBB"), "x\uFFFD");
    EXPECT_EQ(Clean("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
}

TEST(Clean, FindsFaultsAtAnyPositionOfABlock) {
    for (std::size_t at = 0; at < 20; ++at) {
        std::string text(20, 'x');
        text[at] = '\x01';
        EXPECT_EQ(Clean(text), std::string(19, 'x')) << at;
        text[at] = '\x7F';
        EXPECT_EQ(Clean(text), std::string(19, 'x')) << at;
    }
}

TEST(MatchKey, MakesBothPlacementsOne) {
    const std::pair<std::string_view, std::string_view> pairs[] = {
        {"hoà", "hòa"},   {"Hoà Bình", "hòa bình"}, {"thuỷ", "thủy"}, {"khoẻ", "khỏe"},
        {"uý", "úy"},     {"loá", "lóa"},           {"xoè", "xòe"},   {"toạ đàm", "tọa đàm"},
        {"huỷ", "hủy"},   {"đoá", "đóa"},           {"hòan", "hoàn"}, {"tóan", "toán"},
        {"thúy", "thúy"}, {"thuý", "thúy"},         {"của", "của"},   {"cuả", "của"},
        {"qúy", "quý"},   {"gía", "giá"},           {"HOÀ", "hòa"},   {"ngòai", "ngoài"},
        {"thủơ", "thuở"}, {"khủyu", "khuỷu"},       {"mùôn", "muồn"}, {"tíên", "tiến"}};
    for (const auto& [typed, key] : pairs) {
        EXPECT_EQ(MatchKey(typed), key) << typed;
    }
}

TEST(MatchKey, LeavesRightPlacementsAlone) {
    for (const std::string_view word :
         {"quý",   "quỳ",  "quả",   "gìn",   "gì",      "giá",   "giữ",   "già",   "giếng", "giết",
          "hoàn",  "hoài", "huỳnh", "huyền", "thuở",    "khuỷu", "người", "rượu",  "hươu",  "ưu",
          "mía",   "lúa",  "chứa",  "tiến",  "nghiêng", "xoong", "goòng", "ngoéo", "loại",  "yếu",
          "quyết", "quốc", "quýt",  "khuya", "tuần",    "thuế",  "mùi",   "kịch",  "ý",     "ở"}) {
        EXPECT_EQ(MatchKey(word), word);
    }
}

TEST(MatchKey, LeavesOtherWordsAlone) {
    for (const std::string_view word :
         {"café", "naïve", "résumé", "karaôkê", "đắk lắk", "plei kần"}) {
        EXPECT_EQ(MatchKey(word), word);
    }
}

TEST(MatchKey, IgnoresCaseBlanksAndHiddenHyphens) {
    EXPECT_EQ(MatchKey("  HỌ  VÀ\n TÊN\u00A0"), "họ và tên");
    EXPECT_EQ(MatchKey("Ho\u0323 va\u0300 te\u0302n"), "họ và tên");
    EXPECT_EQ(MatchKey("đảng\u00AD viên \u00AD"), "đảng viên");
    EXPECT_EQ(MatchKey("Ðức"), "đức");  // eth
}

TEST(MatchKey, KeepsIAndYApart) { EXPECT_NE(MatchKey("Mỹ"), MatchKey("Mĩ")); }

TEST(Fold, TakesEveryMarkOff) {
    EXPECT_EQ(Fold("Đức Thọ"), "duc tho");
    EXPECT_EQ(Fold("  QUYẾT  ĐỊNH số 05 "), "quyet dinh so 05");
    EXPECT_EQ(Fold("Ðu\u031B\u0301c"), "duc");
    EXPECT_EQ(Fold("Façade Škoda Ελλάδα"), "facade skoda ελλαδα");
    EXPECT_EQ(Fold("“Học tập” – 漢字 한글"), "“hoc tap” – 漢字 한글");
    for (std::size_t row = 0; row < kVowels.size(); ++row) {
        for (std::size_t tone = 0; tone < 6; ++tone) {
            const std::string plain(1, kVowelPlain[row]);
            EXPECT_EQ(Fold(Written({kVowels[row][tone]})), plain);
            EXPECT_EQ(Fold(Written({kCapitalVowels[row][tone]})), plain);
        }
    }
}

TEST(CountCodePoints, CountsLettersNotBytes) {
    EXPECT_EQ(CountCodePoints(""), 0u);
    EXPECT_EQ(CountCodePoints("Đức Thọ"), 7u);
    EXPECT_EQ(CountCodePoints("abcdefghijklmnopqĐ"), 18u);
    EXPECT_EQ(CountCodePoints("😀\xFF"), 2u);
}

// Letters, marks, blanks, odd signs and broken bytes thrown together.
std::string RandomText(std::mt19937& random) {
    static const std::vector<std::string> kPieces{
        "a",      "Â",      "ơ",      "Ư",      "đ",      "Ð",      "\u0301",  "\u0323",
        "\u0302", "\u031B", "\u0306", " ",      "\n",     "\r",     "\t",      "\u00A0",
        "\u00AD", "\u200B", "\u200D", "hoà",    "quý",    "gi",     "J\u030C", "İ",
        "ẞ",      "한",     "\u1100", "\u1161", "Ω",      "\u212B", "😀",      "\xE1",
        "\xFF",   "q",      "u",      "y",      "o",      "A",      "\u2028",  "\u1E9B\u0323",
        "\u0130", "ǅ",      "\u0344", "\u037E", "\u2000", "œ",      "ﬁ",       "\u0958"};
    std::string text;
    for (auto left = random() % 12; left > 0; --left) {
        if (random() % 12 == 0) {
            text += static_cast<char>(random() % 256);
        } else if (random() % 6 == 0) {
            utf8::Append(text, static_cast<char32_t>(random() % 0x2FFF));
        } else {
            text += kPieces[random() % kPieces.size()];
        }
    }
    return text;
}

TEST(NormalForms, HoldOnRandomText) {
    std::mt19937 random(11);
    for (int round = 0; round < 20000; ++round) {
        const std::string text = RandomText(random);
        const std::string clean = Clean(text);
        EXPECT_EQ(Clean(clean), clean);
        const std::string key = MatchKey(text);
        EXPECT_EQ(MatchKey(key), key);
        EXPECT_EQ(MatchKey(clean), key);
        const std::string folded = Fold(text);
        EXPECT_EQ(Fold(key), folded);
        EXPECT_EQ(Fold(folded), folded);
    }
}

}  // namespace
}  // namespace text
