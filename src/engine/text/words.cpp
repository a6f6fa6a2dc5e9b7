#include "engine/text/words.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace text {

std::string Upper(std::string_view utf8) {
    auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string upper;
    wide.toUpper(icu::Locale("vi")).toUTF8String(upper);
    return upper;
}

std::string Replaced(std::string text, std::string_view name, std::string_view value) {
    const auto mark = "{" + std::string(name) + "}";
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
        text.replace(at, mark.size(), value);
    return text;
}

}  // namespace text
