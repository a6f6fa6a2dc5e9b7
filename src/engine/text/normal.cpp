#include "engine/text/normal.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstring>

#include "engine/text/letters.hpp"
#include "engine/text/syllable.hpp"
#include "engine/text/utf8.hpp"
#include "platform/base/check.hpp"

namespace text {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;

const icu::Normalizer2& Nfc() {
    static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
        CHECK(U_SUCCESS(status));
        return *nfc;
    }();
    return instance;
}

icu::UnicodeString Normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out = form.normalize(text, status);
    CHECK(U_SUCCESS(status));
    return out;
}

// Letters and signs that stand alone and are composed already: Latin, Vietnamese, punctuation,
// currency, geometric bullets. Whatever else comes goes the long way.
constexpr bool IsSettled(char32_t code_point) {
    return (code_point >= 0xA1 && code_point < 0x300) ||
           (code_point >= 0x1E00 && code_point < 0x1F00) ||
           (code_point >= 0x2010 && code_point < 0x2028) ||
           (code_point >= 0x2030 && code_point < 0x205F) ||
           (code_point >= 0x20A0 && code_point < 0x20C0) ||
           (code_point >= 0x2580 && code_point < 0x2600);
}

constexpr bool IsPlainAscii(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F; }

// Eight bytes at once: none below 0x20, none from 0x7F on.
bool ArePlainAscii(const char* bytes) {
    std::uint64_t block = 0;
    std::memcpy(&block, bytes, sizeof block);
    constexpr std::uint64_t kHigh = 0x8080808080808080u;
    constexpr std::uint64_t kOnes = 0x0101010101010101u;
    return ((block | (block + kOnes) | (block - 0x20 * kOnes)) & kHigh) == 0;
}

bool IsClean(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (at + 8 <= text.size() && ArePlainAscii(text.data() + at)) {
            at += 8;
        } else if (IsPlainAscii(utf8::Byte(text, at)) || text[at] == '\n') {
            ++at;
        } else if (utf8::Byte(text, at) < 0x80 || !IsSettled(utf8::Next(text, at))) {
            return false;
        }
    }
    return true;
}

std::string_view Trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

constexpr bool IsLineEnd(char32_t code_point) {
    return code_point == 0x0B || code_point == 0x0C || code_point == '\r' || code_point == 0x85 ||
           code_point == 0x2028 || code_point == 0x2029;
}

constexpr bool IsOddBlank(char32_t code_point) {
    return code_point == '\t' || code_point == 0xA0 || code_point == 0x1680 ||
           (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F ||
           code_point == 0x205F || code_point == 0x3000;
}

// Controls, zero-width blanks, direction marks. The zero-width joiner stays for emoji.
constexpr bool IsInvisible(char32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ||
           (code_point >= 0x200B && code_point <= 0x200F && code_point != 0x200D) ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2060 && code_point <= 0x206F) || code_point == 0xFEFF ||
           (code_point >= 0xFFF9 && code_point <= 0xFFFB);
}

std::string CleanSlowly(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool composed = true;
    for (std::size_t at = 0; at < text.size();) {
        const bool after_return = at > 0 && text[at - 1] == '\r';
        const char32_t code_point = utf8::Next(text, at);
        if (code_point == '\n') {
            out += after_return ? "" : "\n";
        } else if (IsLineEnd(code_point)) {
            out += '\n';
        } else if (IsOddBlank(code_point)) {
            out += ' ';
        } else if (!IsInvisible(code_point)) {
            composed = composed && (code_point < 0x7F || IsSettled(code_point));
            utf8::Append(out, code_point);
        }
    }
    if (!composed) {
        std::string normalized;
        normalized.reserve(out.size());
        icu::StringByteSink<std::string> sink(&normalized);
        UErrorCode status = U_ZERO_ERROR;
        Nfc().normalizeUTF8(0, out, sink, nullptr, status);
        CHECK(U_SUCCESS(status));
        out = std::move(normalized);
    }
    return std::string(Trimmed(out));
}

std::u32string FromIcu(const icu::UnicodeString& text) {
    std::u32string out;
    out.reserve(static_cast<std::size_t>(text.length()));
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        out += static_cast<char32_t>(text.char32At(at));
    }
    return out;
}

icu::UnicodeString ToIcu(std::u32string_view text) {
    icu::UnicodeString out;
    for (const char32_t code_point : text) {
        out.append(static_cast<UChar32>(code_point));
    }
    return out;
}

char32_t LowerOf(char32_t code_point) {
    const Letter& letter = LetterOf(code_point);
    if (letter.lower != 0) {
        return letter.lower;
    }
    if (code_point < 0x80) {
        return code_point;
    }
    // Eth and African d look like Đ, and some keyboards typed them for it.
    const bool like_d =
        code_point == 0xD0 || code_point == 0xF0 || code_point == 0x189 || code_point == 0x256;
    return like_d ? U'đ' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(code_point)));
}

// Lower case, blanks collapsed, soft hyphens gone; the tones still where they were.
std::u32string Lowered(std::string_view utf8) {
    const std::string clean = Clean(utf8);
    std::u32string out;
    out.reserve(clean.size());
    bool composed = true;
    bool blank = false;
    for (std::size_t at = 0; at < clean.size();) {
        const char32_t code_point = utf8::Next(clean, at);
        if (code_point == ' ' || code_point == '\n') {
            blank = true;
        } else if (code_point != kSoftHyphen) {
            if (blank && !out.empty()) {
                out += U' ';
            }
            blank = false;
            out += LowerOf(code_point);
            composed = composed && (code_point < 0x80 || IsSettled(code_point));
        }
    }
    if (!composed) {  // lower-casing can make a pair that composes: J̌, ǰ
        out = FromIcu(Normalized(Nfc(), ToIcu(out)));
    }
    return out;
}

bool IsWordPart(char32_t code_point) {
    return LetterOf(code_point).lower != 0 ||
           (code_point >= 0xAA &&
            (u_isalpha(static_cast<UChar32>(code_point)) != 0 ||
             u_charType(static_cast<UChar32>(code_point)) == U_NON_SPACING_MARK));
}

void PlaceTones(std::u32string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        bool vietnamese = true;
        bool toned = false;
        for (; end < text.size() && IsWordPart(text[end]); ++end) {
            const Letter& letter = LetterOf(text[end]);
            vietnamese = vietnamese && letter.lower != 0;
            toned = toned || letter.tone != Tone::Level;
        }
        if (vietnamese && toned) {
            PlaceTone(text.data() + begin, text.data() + end);
        }
        begin = end + 1;
    }
}

std::string WithoutMarks(std::u32string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    CHECK(U_SUCCESS(status));
    std::u32string kept;
    for (const char32_t code_point : FromIcu(Normalized(*nfd, ToIcu(text)))) {
        const bool mark = u_charType(static_cast<UChar32>(code_point)) == U_NON_SPACING_MARK;
        // A mark that stood alone leaves the blanks beside it.
        const bool second_blank = code_point == U' ' && (kept.empty() || kept.back() == U' ');
        if (!mark && !second_blank) {
            kept += code_point;
        }
    }
    if (!kept.empty() && kept.back() == U' ') {
        kept.pop_back();
    }
    return utf8::Encode(FromIcu(Normalized(Nfc(), ToIcu(kept))));
}

}  // namespace

std::string Clean(std::string_view utf8) {
    const std::string_view trimmed = Trimmed(utf8);
    return IsClean(trimmed) ? std::string(trimmed) : CleanSlowly(trimmed);
}

std::string MatchKey(std::string_view utf8) {
    std::u32string key = Lowered(utf8);
    PlaceTones(key);
    return utf8::Encode(key);
}

std::string Fold(std::string_view utf8) {
    std::u32string folded = Lowered(utf8);
    bool has_marks = false;
    for (char32_t& code_point : folded) {
        const Letter& letter = LetterOf(code_point);
        if (letter.lower != 0) {
            code_point = static_cast<char32_t>(letter.plain);
        }
        const bool punctuation = code_point >= 0x2010 && code_point < 0x205F;
        has_marks = has_marks || (code_point >= 0xC0 && !punctuation);
    }
    return has_marks ? WithoutMarks(folded) : utf8::Encode(folded);
}

std::size_t CountCodePoints(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++count) {
        if (at + 8 <= utf8.size() && ArePlainAscii(utf8.data() + at)) {
            at += 8;
            count += 7;
        } else {
            utf8::Next(utf8, at);
        }
    }
    return count;
}

}  // namespace text
