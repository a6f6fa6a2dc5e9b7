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

// Legacy codes reach over signs such as ® and ­, so every code from U+00A1 on may be in a word.
bool IsWordCode(char32_t code) {
    return IsAsciiLetter(code) || (code >= 0xA1 && code <= 0xFF) || IsUnicodeOnly(code);
}

bool IsCapitalCode(char32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
}

bool IsSmallCode(char32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 0xDF && code != 0xF7);
}

// "NguyÔn" has a capital inside: nobody writes that way but a legacy code.
bool HasCapitalInside(std::u32string_view word) {
    return std::adjacent_find(word.begin(), word.end(), [](char32_t left, char32_t right) {
               return IsSmallCode(left) && IsCapitalCode(right);
           }) != word.end();
}

// The word as it stands, without the quotes and raised signs that true text has at its ends.
std::u32string_view Bare(std::u32string_view word) {
    constexpr std::u32string_view kBehind = U"»²³°®©";
    while (!word.empty() && word.front() == U'«') {
        word.remove_prefix(1);
    }
    while (!word.empty() && kBehind.find(word.back()) != std::u32string_view::npos) {
        word.remove_suffix(1);
    }
    return word;
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
    if (std::all_of(word.begin(), word.end(), IsAsciiLetter)) {
        const bool abbreviation = std::all_of(word.begin(), word.end(), IsCapitalCode);
        foreign_words_ += abbreviation || IsSyllable(word, ToneCheck::Ignored) ? 0 : 1;
        return;
    }
    ++marked_words_;
    const bool unicode = std::any_of(word.begin(), word.end(), IsUnicodeOnly);
    const bool odd_case = HasCapitalInside(word);
    const bool valid_now = unicode || (!odd_case && IsSyllable(Bare(word)));
    const auto weigh = [&](Evidence& evidence, bool valid) {
        evidence.valid += valid ? 1 : 0;
        evidence.lost += valid_now && !valid ? 1 : 0;
        evidence.gained += valid && !valid_now ? 1 : 0;
        evidence.gained_length += valid && !valid_now ? word.size() : 0;
    };
    const auto reads_as = [&](auto read) {
        std::u32string text;
        return !unicode && read(word, text) == legacy::Outcome::Complete && IsSyllable(text);
    };
    // A combining tone of TCVN3 is a raised 2 or a degree sign far more often.
    const bool raised = word.find_first_of(U"°±²³´") != std::u32string_view::npos;
    weigh(tcvn3_, !raised && reads_as(legacy::ReadTcvn3));
    weigh(vni_, !odd_case && reads_as(legacy::ReadVni));
}

LegacyEncoding EncodingGuess::Guess() const {
    // Words that are syllables both ways say nothing. Of the others most must gain, and where all
    // rests on one word, no foreign one may stand beside it.
    const auto convinces = [this](const Evidence& evidence) {
        const std::size_t decisive = marked_words_ - (evidence.valid - evidence.gained);
        return evidence.gained > evidence.lost && evidence.gained * 10 >= decisive * 6 &&
               evidence.gained_length >= 3 && (evidence.gained > 1 || foreign_words_ == 0);
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
