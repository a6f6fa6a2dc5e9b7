#include "engine/text/legacy_codes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/text/letters.hpp"

namespace text::legacy {
namespace {

// From 0xA0 on, sixteen a line; '.' has no meaning in VN3 (VN1 and VN2 put capitals there, which no
// font of the .Vn family shows), '1' to '5' are tones that stand behind their vowel.
constexpr std::u32string_view kTcvn3 =
    U" ĂÂÊÔƠƯĐăâêôơưđ."
    U"12345àảãáạ.ằẳẵắ."
    U"......ặầẩẫấậè.ẻẽ"
    U"éẹềểễếệìỉ...ĩíịò"
    U".ỏõóọồổỗốộờởỡớợù"
    U".ủũúụừửữứựỳỷỹýỵ.";
static_assert(kTcvn3.size() == 0x60);

// VNI has a letter of its own for these; all else is a letter and a mark behind it.
constexpr std::u32string_view kVniCodes = U"ñôöíìæóòî";
constexpr std::u32string_view kVniLetters = U"đơưíìỉĩịỵ";

struct VniMark {
    char32_t code;
    std::u32string_view bases;    // the letters it may stand behind, as they read so far
    std::u32string_view results;  // what each of them turns into, before the tone
    Tone tone;
};

constexpr std::u32string_view kToned = U"aeouyơư";
constexpr std::u32string_view kRoof = U"aeo";
constexpr std::u32string_view kRoofed = U"âêô";
constexpr std::array kVniMarks{
    VniMark{U'ù', kToned, kToned, Tone::Sac},
    VniMark{U'ø', kToned, kToned, Tone::Huyen},
    VniMark{U'û', kToned, kToned, Tone::Hoi},
    VniMark{U'õ', kToned, kToned, Tone::Nga},
    VniMark{U'ï', kToned, kToned, Tone::Nang},
    VniMark{U'â', kRoof, kRoofed, Tone::Level},
    VniMark{U'á', kRoof, kRoofed, Tone::Sac},
    VniMark{U'à', kRoof, kRoofed, Tone::Huyen},
    VniMark{U'å', kRoof, kRoofed, Tone::Hoi},
    VniMark{U'ã', kRoof, kRoofed, Tone::Nga},
    VniMark{U'ä', kRoof, kRoofed, Tone::Nang},
    VniMark{U'ê', U"a", U"ă", Tone::Level},
    VniMark{U'é', U"a", U"ă", Tone::Sac},
    VniMark{U'è', U"a", U"ă", Tone::Huyen},
    VniMark{U'ú', U"a", U"ă", Tone::Hoi},
    VniMark{U'ü', U"a", U"ă", Tone::Nga},
    VniMark{U'ë', U"a", U"ă", Tone::Nang},
};

constexpr bool IsCapitalCode(char32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE);
}

constexpr char32_t LowerCode(char32_t code) { return IsCapitalCode(code) ? code + 0x20 : code; }

constexpr char32_t InCase(char32_t letter, bool capital) {
    return capital ? CapitalOf(letter) : letter;
}

// What a letter and the mark behind it make; 0: they do not belong together.
char32_t JoinVni(char32_t base, char32_t mark) {
    const auto* found = std::find_if(
        kVniMarks.begin(), kVniMarks.end(), [&](const VniMark& m) { return m.code == mark; });
    if (found == kVniMarks.end()) {
        return 0;
    }
    const std::size_t at = found->bases.find(base);
    return at == std::u32string_view::npos ? 0 : WithTone(found->results[at], found->tone);
}

// The 1252 meaning of U+0080 to U+009F, for programs that copied the bytes: quotes and dashes.
constexpr std::u32string_view kWindows1252 =
    U"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
    U"\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D"
    U"\u017E\u0178";
static_assert(kWindows1252.size() == 0x20);

}  // namespace

char32_t FromWindows1252(char32_t code) {
    return code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80] : code;
}

Outcome ReadTcvn3(std::u32string_view codes, std::u32string& out) {
    Outcome outcome = Outcome::Complete;
    for (const char32_t code : codes) {
        const char32_t meaning = code >= 0xA0 && code <= 0xFF ? kTcvn3[code - 0xA0] : U'\0';
        if (meaning == U'\0') {
            out += FromWindows1252(code);
        } else if (meaning == U'.') {
            outcome = Outcome::UnknownCodes;
            out += code;
        } else if (meaning >= U'1' && meaning <= U'5') {
            constexpr std::array kOrder{Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang};
            const Letter& base = LetterOf(out.empty() ? U' ' : out.back());
            const bool joins = base.vowel && base.tone == Tone::Level;
            outcome = joins ? outcome : Outcome::UnknownCodes;
            if (joins) {
                out.back() = InCase(WithTone(base.toneless, kOrder[meaning - U'1']), base.upper);
            } else {
                out += code;  // a degree sign, a superscript
            }
        } else {
            out += meaning;
        }
    }
    return outcome;
}

Outcome ReadVni(std::u32string_view codes, std::u32string& out) {
    Outcome outcome = Outcome::Complete;
    char32_t base = 0;  // the letter before, lower case, if it may still take a mark
    bool capital = false;
    for (const char32_t code : codes) {
        const char32_t lower = LowerCode(code);
        const std::size_t single = kVniCodes.find(lower);
        if (const char32_t joined = base == 0 ? 0 : JoinVni(base, lower); joined != 0) {
            out.back() = InCase(joined, capital);
            base = 0;
            continue;
        }
        capital = IsCapitalCode(code);
        base = single == std::u32string_view::npos ? lower : kVniLetters[single];
        if (single != std::u32string_view::npos) {
            out += InCase(base, capital);
        } else {
            out += FromWindows1252(code);
            outcome = code > 0xA0 && code <= 0xFF ? Outcome::UnknownCodes : outcome;
        }
    }
    return outcome;
}

}  // namespace text::legacy
