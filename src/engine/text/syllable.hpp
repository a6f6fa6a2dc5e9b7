// The spelling of Vietnamese syllables.
#pragma once

#include <string_view>

namespace text {

enum class ToneCheck { Strict, Ignored };

/// Whether a word (composed, any case) is spelt like a syllable: onset, rime, and with Strict a
/// tone that the final allows ("hoc" is none, "học" is). Case is not looked at.
bool IsSyllable(std::u32string_view word, ToneCheck check = ToneCheck::Strict);

/// Moves a misplaced tone to where the older rule puts it: hoà → hòa, thuỷ → thủy, hòan → hoàn.
/// Takes and returns lower case in place; what is not one syllable stays as it is.
void PlaceTone(char32_t* begin, char32_t* end);

}  // namespace text
