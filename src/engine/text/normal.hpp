// Normal forms of text: clean to store, a key to compare by, folded to search in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// NFC; no control or invisible characters except \n; line breaks as \n; NBSP, tabs and odd blanks
/// as a space; no blanks at either end. Tone marks stay where they were typed. Invalid UTF-8
/// becomes U+FFFD. Soft hyphens stay: they are ư in TCVN3.
std::string Clean(std::string_view utf8);

/// For equality of names and headings: Clean, lower case, blanks collapsed, both placements of tone
/// marks made one (hoà and hòa: "hòa"; thuỷ and thủy: "thủy"; quý, gìn, giá as they are). Ð (eth)
/// counts as Đ. i and y are not merged.
std::string MatchKey(std::string_view utf8);

/// MatchKey without marks: "Đức Thọ" → "duc tho".
std::string Fold(std::string_view utf8);

/// As Clean would read them: an ill-formed sequence counts as one.
std::size_t CountCodePoints(std::string_view utf8);

}  // namespace text
