#include "demo/tcvn3.hpp"

#include <array>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace demo {
namespace {

// Letters and the codes they have, in the order of the alphabet's tones.
constexpr std::u32string_view kLetters =
    U"ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
constexpr std::array<unsigned char, 74> kCodes{
    0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5,
    0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC,
    0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF,
    0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF,
    0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE};
static_assert(kLetters.size() == kCodes.size());

char32_t CodeOf(char32_t letter) {
    const auto at = kLetters.find(letter);
    return at == std::u32string_view::npos ? 0 : kCodes[at];
}

/// The combining tones of VN3, in the order of text::Tone.
constexpr std::array<char32_t, 6> kTones{0, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4};

std::string Encode(std::string_view utf8, bool small) {
    std::u32string codes;
    for (const auto code_point : text::utf8::Decode(utf8)) {
        const auto& letter = text::LetterOf(code_point);
        const auto wanted = small && letter.lower != 0 ? letter.lower : code_point;
        if (const auto code = CodeOf(wanted); code != 0) {
            codes += code;
        } else if (letter.vowel && letter.tone != text::Tone::Level) {
            const auto base = letter.upper ? text::CapitalOf(letter.toneless) : letter.toneless;
            const auto base_code = CodeOf(base);
            codes += base_code != 0 ? base_code : base;
            codes += kTones[static_cast<std::size_t>(letter.tone)];
        } else {
            codes += wanted;
        }
    }
    return text::utf8::Encode(codes);
}

}  // namespace

std::string ToTcvn3(std::string_view utf8) { return Encode(utf8, false); }

std::string ToTcvn3Capitals(std::string_view utf8) { return Encode(utf8, true); }

}  // namespace demo
