// Code points in and out of UTF-8, for the sources of this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace text {

inline constexpr char32_t kReplacement = 0xFFFD;

namespace utf8 {

inline std::uint8_t Byte(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

/// The code point at `at`, which moves on by at least one byte. Ill-formed bytes give U+FFFD;
/// `well_formed` (if given) then turns false.
char32_t Next(std::string_view bytes, std::size_t& at, bool* well_formed = nullptr);

void Append(std::string& out, char32_t code_point);

std::u32string Decode(std::string_view bytes);
std::string Encode(std::u32string_view code_points);

}  // namespace utf8
}  // namespace text
