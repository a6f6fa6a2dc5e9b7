// The letters of Vietnamese: every vowel with its shape and tone, consonants, both cases.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace text {

enum class Tone : std::uint8_t { Level, Huyen, Hoi, Nga, Sac, Nang };

struct Letter {
    char32_t lower = 0;     // 0: no letter of Vietnamese writing
    char32_t toneless = 0;  // lower case, shape kept: ă, ê, đ
    char plain = 0;         // a to z
    Tone tone = Tone::Level;
    bool vowel = false;
    bool upper = false;
};

// A row is one vowel, a column one tone, in the order of Tone.
inline constexpr std::array<std::u32string_view, 12> kVowels{U"aàảãáạ",
                                                             U"ăằẳẵắặ",
                                                             U"âầẩẫấậ",
                                                             U"eèẻẽéẹ",
                                                             U"êềểễếệ",
                                                             U"iìỉĩíị",
                                                             U"oòỏõóọ",
                                                             U"ôồổỗốộ",
                                                             U"ơờởỡớợ",
                                                             U"uùủũúụ",
                                                             U"ưừửữứự",
                                                             U"yỳỷỹýỵ"};
inline constexpr std::array<std::u32string_view, 12> kCapitalVowels{U"AÀẢÃÁẠ",
                                                                    U"ĂẰẲẴẮẶ",
                                                                    U"ÂẦẨẪẤẬ",
                                                                    U"EÈẺẼÉẸ",
                                                                    U"ÊỀỂỄẾỆ",
                                                                    U"IÌỈĨÍỊ",
                                                                    U"OÒỎÕÓỌ",
                                                                    U"ÔỒỔỖỐỘ",
                                                                    U"ƠỜỞỠỚỢ",
                                                                    U"UÙỦŨÚỤ",
                                                                    U"ƯỪỬỮỨỰ",
                                                                    U"YỲỶỸÝỴ"};
inline constexpr std::string_view kVowelPlain = "aaaeeiooouuy";

namespace letters {

inline constexpr char32_t kLatinEnd = 0x1B1;  // behind ư
inline constexpr char32_t kExtendedBegin = 0x1EA0;
inline constexpr char32_t kExtendedEnd = 0x1EFA;
inline constexpr std::size_t kSize = kLatinEnd + (kExtendedEnd - kExtendedBegin);

constexpr std::size_t IndexOf(char32_t code_point) {
    if (code_point < kLatinEnd) {
        return code_point;
    }
    return code_point >= kExtendedBegin && code_point < kExtendedEnd
               ? kLatinEnd + (code_point - kExtendedBegin)
               : 0;  // the entry of U+0000, which is no letter
}

constexpr std::array<Letter, kSize> MakeTable() {
    std::array<Letter, kSize> table{};
    for (char plain = 'a'; plain <= 'z'; ++plain) {
        const auto lower = static_cast<char32_t>(plain);
        table[lower] = {lower, lower, plain, Tone::Level, false, false};
        table[lower - 32] = {lower, lower, plain, Tone::Level, false, true};
    }
    table[U'đ'] = {U'đ', U'đ', 'd', Tone::Level, false, false};
    table[U'Đ'] = {U'đ', U'đ', 'd', Tone::Level, false, true};
    for (std::size_t row = 0; row < kVowels.size(); ++row) {
        for (std::size_t tone = 0; tone < 6; ++tone) {
            const char32_t lower = kVowels[row][tone];
            Letter letter{
                lower, kVowels[row][0], kVowelPlain[row], static_cast<Tone>(tone), true, false};
            table[IndexOf(lower)] = letter;
            letter.upper = true;
            table[IndexOf(kCapitalVowels[row][tone])] = letter;
        }
    }
    return table;
}

inline constexpr std::array<Letter, kSize> kTable = MakeTable();

}  // namespace letters

constexpr const Letter& LetterOf(char32_t code_point) {
    return letters::kTable[letters::IndexOf(code_point)];
}

/// A vowel of kVowels' first column, with a tone on it.
constexpr char32_t WithTone(char32_t toneless, Tone tone) {
    for (const std::u32string_view row : kVowels) {
        if (row[0] == toneless) {
            return row[static_cast<std::size_t>(tone)];
        }
    }
    return toneless;
}

/// The capital of a letter of Vietnamese writing; anything else as it is.
constexpr char32_t CapitalOf(char32_t code_point) {
    const Letter& letter = LetterOf(code_point);
    if (letter.lower == 0 || letter.upper) {
        return code_point;
    }
    for (std::size_t row = 0; letter.vowel && row < kVowels.size(); ++row) {
        if (kVowels[row][0] == letter.toneless) {
            return kCapitalVowels[row][static_cast<std::size_t>(letter.tone)];
        }
    }
    return letter.toneless == U'đ' ? U'Đ' : code_point - 32;
}

/// Letters and combining tones that neither ASCII nor Latin-1 has, and only Vietnamese text needs.
constexpr bool IsUnicodeOnly(char32_t code_point) {
    constexpr std::u32string_view kCombining = U"\u0300\u0301\u0303\u0309\u0323";
    return (code_point > 0xFF && LetterOf(code_point).lower != 0) ||
           kCombining.find(code_point) != std::u32string_view::npos;
}

}  // namespace text
