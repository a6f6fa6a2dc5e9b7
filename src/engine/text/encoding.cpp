#include "engine/text/encoding.hpp"

#include <algorithm>

#include "engine/text/legacy_codes.hpp"
#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace text {
namespace {

bool IsAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool IsLegacyText(std::u32string_view codes) {
    return std::none_of(codes.begin(), codes.end(), IsUnicodeOnly);
}

bool IsAsciiLower(char32_t code) { return code >= 'a' && code <= 'z'; }
bool IsAsciiUpper(char32_t code) { return code >= 'A' && code <= 'Z'; }

// TCVN3 has no capitals with tones: "§¡NG Ký" was shown as ĐĂNG KÝ by a font of capitals. Where a
// text without any small ASCII letter has a word with two capitals, that is what was meant.
bool LooksCapital(std::u32string_view codes) {
    bool pair = false;
    char32_t before = 0;
    for (const char32_t code : codes) {
        if (IsAsciiLower(code)) {
            return false;
        }
        pair = pair || (IsAsciiUpper(before) && IsAsciiUpper(code));
        before = code;
    }
    return pair;
}

// The same for one word of capitals among small ones.
void RaiseCapitalWords(std::u32string& text) {
    const auto in_word = [](char32_t c) { return LetterOf(c).lower != 0; };
    for (auto begin = text.begin(); begin != text.end();) {
        begin = std::find_if(begin, text.end(), in_word);
        const auto end = std::find_if_not(begin, text.end(), in_word);
        const auto capitals =
            std::count_if(begin, end, [](char32_t c) { return LetterOf(c).upper; });
        // Small letters without a capital code of their own only: any other was typed small.
        const bool others_small = std::any_of(begin, end, [](char32_t c) {
            const Letter& letter = LetterOf(c);
            return !letter.upper && letter.tone == Tone::Level;
        });
        if (capitals >= 2 && !others_small) {
            std::transform(begin, end, begin, CapitalOf);
        }
        begin = end;
    }
}

enum class ByteOrder { Little, Big };

std::string FromUtf16(std::string_view bytes, ByteOrder order) {
    std::string out;
    out.reserve(bytes.size());
    const auto unit_at = [&](std::size_t at) {
        const auto first = static_cast<char32_t>(utf8::Byte(bytes, at));
        const auto second = static_cast<char32_t>(utf8::Byte(bytes, at + 1));
        return order == ByteOrder::Little ? first | (second << 8) : (first << 8) | second;
    };
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        if (at + 1 == bytes.size()) {
            utf8::Append(out, kReplacement);
            break;
        }
        char32_t code_point = unit_at(at);
        if (code_point >= 0xD800 && code_point < 0xE000) {
            const char32_t low = at + 3 < bytes.size() ? unit_at(at + 2) : 0;
            const bool pair = code_point < 0xDC00 && low >= 0xDC00 && low < 0xE000;
            code_point =
                pair ? 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00) : kReplacement;
            at += pair ? 2 : 0;
        }
        utf8::Append(out, code_point);
    }
    return out;
}

// UTF-8 as a whole, or damaged in a few places only; a file that was cut off ends in half a letter.
bool IsMostlyUtf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if ((bytes[at] & 0x80) == 0) {
            ++at;
            continue;
        }
        bool well_formed = true;
        const std::size_t begin = at;
        utf8::Next(bytes, at, &well_formed);
        const bool cut = !well_formed && at == bytes.size() && at - begin > 1;
        good += well_formed ? 1 : 0;
        bad += well_formed || (cut && good > 0) ? 0 : 1;
    }
    return bad * 20 <= good;
}

std::string Sanitized(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        bool well_formed = true;
        utf8::Next(bytes, at, &well_formed);
        if (well_formed) {
            out += bytes.substr(begin, at - begin);
        } else {
            utf8::Append(out, kReplacement);
        }
    }
    return out;
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool StartsWithIgnoringCase(std::string_view text, std::string_view lower_prefix) {
    return text.size() >= lower_prefix.size() &&
           std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(), [](char a, char b) {
               return a == LowerAscii(b);
           });
}

}  // namespace

std::string FromTcvn3(std::string_view utf8, bool capitals) {
    if (!capitals && IsAscii(utf8)) {
        return std::string(utf8);
    }
    const std::u32string codes = utf8::Decode(utf8);
    if (!IsLegacyText(codes)) {
        return std::string(utf8);
    }
    std::u32string text;
    text.reserve(codes.size());
    legacy::ReadTcvn3(codes, text);
    if (capitals || LooksCapital(codes)) {
        std::transform(text.begin(), text.end(), text.begin(), CapitalOf);
    } else {
        RaiseCapitalWords(text);
    }
    return utf8::Encode(text);
}

std::string FromVni(std::string_view utf8) {
    if (IsAscii(utf8)) {
        return std::string(utf8);
    }
    const std::u32string codes = utf8::Decode(utf8);
    if (!IsLegacyText(codes)) {
        return std::string(utf8);
    }
    std::u32string text;
    text.reserve(codes.size());
    legacy::ReadVni(codes, text);
    return utf8::Encode(text);
}

LegacyEncoding EncodingOfFont(std::string_view font_name) {
    if (StartsWithIgnoringCase(font_name, ".vn")) {
        return LegacyEncoding::Tcvn3;
    }
    return StartsWithIgnoringCase(font_name, "vni-") || StartsWithIgnoringCase(font_name, "vni ")
               ? LegacyEncoding::Vni
               : LegacyEncoding::None;
}

bool IsCapitalFont(std::string_view font_name) {
    return EncodingOfFont(font_name) == LegacyEncoding::Tcvn3 && font_name.back() == 'H';
}

std::string ToUtf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return Sanitized(bytes.substr(3));
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return FromUtf16(bytes.substr(2), ByteOrder::Little);
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return FromUtf16(bytes.substr(2), ByteOrder::Big);
    }
    if (IsMostlyUtf8(bytes)) {
        return Sanitized(bytes);
    }
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 2);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        utf8::Append(out, legacy::FromWindows1252(utf8::Byte(bytes, at)));
    }
    return out;
}

}  // namespace text
