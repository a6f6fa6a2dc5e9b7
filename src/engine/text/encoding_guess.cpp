#include <unicode/uchar.h>

#include <algorithm>

#include "engine/text/encoding.hpp"
#include "engine/text/legacy_codes.hpp"
#include "engine/text/letters.hpp"
#include "engine/text/syllable.hpp"
#include "engine/text/utf8.hpp"

namespace text {
namespace {

constexpr std::size_t kEnoughWords = 20'000;

bool IsAsciiLetter(char32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

// Legacy codes reach over signs such as ® and U+00AD, so every code of Latin-1 may be in a word.
bool IsWordCode(char32_t code) {
    return IsAsciiLetter(code) || (code >= 0xA1 && code <= 0xFF) || IsUnicodeOnly(code) ||
           (code > 0xFF && u_isalpha(static_cast<UChar32>(code)) != 0);
}

bool IsCapitalCode(char32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
}

bool IsSmallCode(char32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 0xDF && code != 0xF7);
}

// Small before capital, as in "NguyÔn": no writing but TCVN3.
bool HasCapitalBehindSmall(std::u32string_view word) {
    return std::adjacent_find(word.begin(), word.end(), [](char32_t left, char32_t right) {
               return IsSmallCode(left) && IsCapitalCode(right);
           }) != word.end();
}

// "CÈm" as well: true text has all capitals, or one at the front.
bool HasOddCase(std::u32string_view word) {
    return std::any_of(word.begin() + 1, word.end(), IsCapitalCode) &&
           std::any_of(word.begin(), word.end(), IsSmallCode);
}

// "X·", "Hµ": signs that only a legacy text has behind a letter.
bool HasSignBehindLetter(std::u32string_view word) {
    return IsAsciiLetter(word.front()) &&
           std::any_of(word.begin() + 1, word.end(), [](char32_t code) {
               return code >= 0xA1 && code <= 0xBF;
           });
}

std::u32string_view Trimmed(std::u32string_view word, std::u32string_view signs) {
    const std::size_t begin = std::min(word.find_first_not_of(signs), word.size());
    word.remove_prefix(begin);
    return word.substr(0, word.find_last_not_of(signs) + 1);
}

bool IsAsciiWord(std::u32string_view word) {
    return std::all_of(word.begin(), word.end(), IsAsciiLetter);
}

}  // namespace

void EncodingGuess::Add(std::string_view utf8) {
    const bool plain =
        std::all_of(utf8.begin(), utf8.end(), [](char c) { return (c & 0x80) == 0; });
    if (plain || marked_words_ >= kEnoughWords) {
        return;
    }
    const std::u32string codes = utf8::Decode(utf8);
    for (auto begin = codes.begin(); begin != codes.end();) {
        begin = std::find_if(begin, codes.end(), IsWordCode);
        const auto end = std::find_if_not(begin, codes.end(), IsWordCode);
        if (begin != end) {
            AddWord({&*begin, static_cast<std::size_t>(end - begin)});
        }
        begin = end;
    }
}

void EncodingGuess::AddWord(std::u32string_view word) {
    if (std::none_of(word.begin(), word.end(), IsAsciiLetter)) {
        return;  // ©, ±, é: too short to tell
    }
    if (IsAsciiWord(word)) {
        const bool abbreviation =
            word.size() < 3 || std::all_of(word.begin(), word.end(), IsCapitalCode);
        foreign_words_ += abbreviation || IsSyllable(word, ToneCheck::Ignored) ? 0 : 1;
        return;
    }
    if (IsAsciiWord(Trimmed(word, U"«»"))) {
        return;  // in quotes, or ô and ằ of TCVN3
    }
    ++marked_words_;
    const bool unicode = std::any_of(word.begin(), word.end(), IsUnicodeOnly);
    const bool valid_now = unicode || (!HasOddCase(word) && IsSyllable(Trimmed(word, U"«»²³°®©")));
    const std::size_t length = word.size() + (HasSignBehindLetter(word) ? 1 : 0);
    const auto weigh = [&](Evidence& evidence, bool valid) {
        evidence.valid += valid ? 1 : 0;
        evidence.lost += valid_now && !valid ? 1 : 0;
        evidence.gained += valid && !valid_now ? 1 : 0;
        evidence.gained_length += valid && !valid_now ? length : 0;
    };
    const auto reads_as = [&](auto read) {
        std::u32string text;
        return !unicode && read(word, text) == legacy::Outcome::Complete && IsSyllable(text);
    };
    // A combining tone of TCVN3 is a raised 2 or a degree sign far more often.
    const bool raised = word.find_first_of(U"°±²³´") != std::u32string_view::npos;
    weigh(tcvn3_, !raised && reads_as(legacy::ReadTcvn3));
    weigh(vni_, !HasCapitalBehindSmall(word) && reads_as(legacy::ReadVni));
}

LegacyEncoding EncodingGuess::Guess() const {
    // Words that are syllables both ways say nothing. Of the others most must gain, and the fewer
    // they are, the fewer foreign words may stand beside them.
    const auto convinces = [this](const Evidence& evidence) {
        const std::size_t decisive = marked_words_ - (evidence.valid - evidence.gained);
        return evidence.gained > evidence.lost && evidence.gained * 10 >= decisive * 6 &&
               evidence.gained_length >= 3 && foreign_words_ <= 2 * (evidence.gained - 1);
    };
    const bool tcvn3 = convinces(tcvn3_);
    const bool vni = convinces(vni_);
    if (tcvn3 && (!vni || tcvn3_.valid > vni_.valid)) {
        return LegacyEncoding::Tcvn3;
    }
    return vni && (!tcvn3 || vni_.valid > tcvn3_.valid) ? LegacyEncoding::Vni
                                                        : LegacyEncoding::None;
}

}  // namespace text
