#include "engine/sheet/excel_text.hpp"

#include <cctype>
#include <cstring>

#include "engine/sheet/utf8.hpp"

namespace sheet {

std::size_t Characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string Shortened(std::string_view text, std::size_t characters) {
    while (Characters(text) > characters) {
        while ((text.back() & 0xC0) == 0x80) text.remove_suffix(1);
        text.remove_suffix(1);
    }
    return std::string(text);
}

// Capitals beyond Latin-1 are the even code points, but for Ư.
std::string LowerCase(std::string_view text) {
    std::string lower;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
        char32_t c = static_cast<unsigned char>(text[at]);
        if (end - at == 2) c = (c & 0x1F) << 6 | (text[at + 1] & 0x3Fu);
        if (end - at == 3)
            c = (c & 0x0F) << 12 | (text[at + 1] & 0x3Fu) << 6 | (text[at + 2] & 0x3Fu);
        const bool even_capital = (c >= 0x100 && c <= 0x1A1) || (c >= 0x1EA0 && c <= 0x1EF9);
        if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) {
            AppendUtf8(lower, c + 32);
        } else if (c == 0x1AF || (even_capital && c % 2 == 0)) {
            AppendUtf8(lower, c + 1);
        } else {
            lower += text.substr(at, end - at);
        }
        at = end;
    }
    return lower;
}

std::string Sound(std::string_view text) {
    return CheckUtf8(text).valid == text.size() ? std::string(text) : MendUtf8(text);
}

// Readers take _xHHHH_ for a character; the library escapes control characters but not such texts.
std::string CellText(std::string_view text) {
    std::string escaped = Sound(text);
    for (std::size_t at = escaped.find("_x"); at != std::string::npos;
         at = escaped.find("_x", at + 1)) {
        const auto is_hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
        if (at + 7 > escaped.size() || escaped[at + 6] != '_') continue;
        const char* digits = escaped.data() + at + 2;
        if (!std::all_of(digits, digits + 4, is_hex)) continue;
        escaped.insert(at + 1, "x005F_");
        at += 6;
    }
    return escaped;
}

std::string SheetName(std::string_view name) {
    std::string clean = Sound(name);
    for (char& c : clean) {
        if (std::strchr("[]:*?/\\'", c) != nullptr || static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    if (clean.find_first_not_of(' ') == std::string::npos) clean = "Sheet";
    return Shortened(clean, kLongestSheetName);
}

}  // namespace sheet
