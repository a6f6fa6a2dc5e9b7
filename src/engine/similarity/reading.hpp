// A text as it is compared: folded syllables, with numbers and names masked, each with its place in
// the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace similarity {

/// What stands for any number and any name.
inline constexpr std::uint32_t kNumber = 1;
inline constexpr std::uint32_t kName = 2;

struct Token {
    std::uint32_t word;   ///< digest of the folded syllable, or one of the masks
    std::uint32_t begin;  ///< bytes in the text that was read
    std::uint32_t end;
};

/// Case, diacritics, where tones stand, marks between words and the form of Unicode are gone. A
/// name is a run of two or more syllables with capitals, or one behind a word that names follow
/// ("ông", "xã"); a text written in capitals has none. Masks beside each other are one.
std::vector<Token> Read(std::string_view utf8);

}  // namespace similarity
