#include "platform/files/disposition.hpp"

namespace files {

std::string DispositionOf(std::string_view name) {
    std::string plain, encoded;
    for (const char c : name) {
        const bool is_letter_or_digit =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool is_plain = is_letter_or_digit || c == '.' || c == '-' || c == '_';
        if (is_plain) {
            encoded += c;
        } else {
            constexpr auto kDigits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
        }
        // For programs that know the old form alone: one mark a letter, not one a byte.
        const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (is_plain || c == ' ')
            plain += c;
        else if (!continues)
            plain += '_';
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace files
