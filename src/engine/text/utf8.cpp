#include "engine/text/utf8.hpp"

namespace text::utf8 {
namespace {

struct Lead {
    std::size_t length;      // bytes after the first
    std::uint8_t low, high;  // bounds of the second byte: no overlong forms, no surrogates
    std::uint8_t mask;
};

// As in table 3-7 of the Unicode standard.
bool ReadLead(std::uint8_t byte, Lead& lead) {
    if (byte >= 0xC2 && byte <= 0xDF) {
        lead = {1, 0x80, 0xBF, 0x1F};
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        lead = {2,
                static_cast<std::uint8_t>(byte == 0xE0 ? 0xA0 : 0x80),
                static_cast<std::uint8_t>(byte == 0xED ? 0x9F : 0xBF),
                0x0F};
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        lead = {3,
                static_cast<std::uint8_t>(byte == 0xF0 ? 0x90 : 0x80),
                static_cast<std::uint8_t>(byte == 0xF4 ? 0x8F : 0xBF),
                0x07};
    } else {
        return false;
    }
    return true;
}

}  // namespace

char32_t Next(std::string_view bytes, std::size_t& at, bool* well_formed) {
    const std::uint8_t first = Byte(bytes, at++);
    if (first < 0x80) {
        return first;
    }
    Lead lead{};
    if (ReadLead(first, lead)) {
        char32_t value = first & lead.mask;
        std::size_t read = 0;
        while (read < lead.length && at < bytes.size()) {
            const std::uint8_t byte = Byte(bytes, at);
            const bool fits =
                read == 0 ? byte >= lead.low && byte <= lead.high : (byte & 0xC0) == 0x80;
            if (!fits) {
                break;
            }
            value = (value << 6) | (byte & 0x3Fu);
            ++read;
            ++at;
        }
        if (read == lead.length) {
            return value;
        }
    }
    if (well_formed != nullptr) {
        *well_formed = false;
    }
    return kReplacement;
}

void Append(std::string& out, char32_t code_point) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::u32string Decode(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        out += Next(bytes, at);
    }
    return out;
}

std::string Encode(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size() + code_points.size() / 2);
    for (const char32_t code_point : code_points) {
        Append(out, code_point);
    }
    return out;
}

}  // namespace text::utf8
