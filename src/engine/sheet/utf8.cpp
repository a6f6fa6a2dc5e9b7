#include "engine/sheet/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace sheet {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint8_t ByteAt(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

struct Sequence {
    std::size_t length = 0;
    std::uint8_t second_least = 0x80;
    std::uint8_t second_most = 0xBF;
};

// The bounds of the second byte keep out overlong forms, surrogates and what is beyond U+10FFFF.
Sequence SequenceOf(std::uint8_t lead) {
    if (lead >= 0xC2 && lead <= 0xDF) return {2};
    if (lead == 0xE0) return {3, 0xA0, 0xBF};
    if (lead == 0xED) return {3, 0x80, 0x9F};
    if (lead >= 0xE1 && lead <= 0xEF) return {3};
    if (lead == 0xF0) return {4, 0x90, 0xBF};
    if (lead >= 0xF1 && lead <= 0xF3) return {4};
    if (lead == 0xF4) return {4, 0x80, 0x8F};
    return {};
}

}  // namespace

Utf8Check CheckUtf8(std::string_view bytes) {
    Utf8Check check;
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (at + 8 <= bytes.size()) {
            std::uint64_t word;
            std::memcpy(&word, bytes.data() + at, 8);
            if ((word & 0x8080'8080'8080'8080u) == 0) {
                at += 8;
                continue;
            }
        }
        const std::uint8_t lead = ByteAt(bytes, at);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const Sequence sequence = SequenceOf(lead);
        if (sequence.length == 0) break;
        std::size_t fitting = 1;
        while (fitting < sequence.length && at + fitting < bytes.size()) {
            const std::uint8_t next = ByteAt(bytes, at + fitting);
            const std::uint8_t least = fitting == 1 ? sequence.second_least : 0x80;
            const std::uint8_t most = fitting == 1 ? sequence.second_most : 0xBF;
            if (next < least || next > most) break;
            ++fitting;
        }
        if (fitting < sequence.length) {
            check.cut_at_end = at + fitting == bytes.size();
            break;
        }
        check.beyond_ascii = true;
        at += sequence.length;
    }
    check.valid = at;
    return check;
}

std::string MendUtf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const Utf8Check check = CheckUtf8(bytes);
        out += bytes.substr(0, check.valid);
        bytes.remove_prefix(check.valid);
        if (bytes.empty()) break;
        AppendUtf8(out, kReplacement);
        bytes.remove_prefix(check.cut_at_end ? bytes.size() : 1);
    }
    return out;
}

void AppendUtf8(std::string& out, char32_t character) {
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) {
        character = kReplacement;
    }
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6));
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3F));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

void AppendUtf16(std::string& out, std::string_view bytes, ByteOrder order) {
    const auto unit_at = [&](std::size_t at) -> char32_t {
        const char32_t first = ByteAt(bytes, at);
        const char32_t second = ByteAt(bytes, at + 1);
        return order == ByteOrder::Little ? first | (second << 8) : (first << 8) | second;
    };
    std::size_t at = 0;
    for (; at + 2 <= bytes.size(); at += 2) {
        char32_t character = unit_at(at);
        if (character >= 0xD800 && character <= 0xDBFF && at + 4 <= bytes.size()) {
            const char32_t low = unit_at(at + 2);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        AppendUtf8(out, character);
    }
    if (at < bytes.size()) AppendUtf8(out, kReplacement);
}

}  // namespace sheet
