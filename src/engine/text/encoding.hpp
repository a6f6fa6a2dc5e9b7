// Legacy Vietnamese encodings (TCVN3/ABC and VNI): recognising them and turning them into Unicode.
// Convert before text::Clean: TCVN3 spells ư as U+00AD and Clean is free to compose what it sees.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

enum class LegacyEncoding { None, Tcvn3, Vni };

/// Evidence collected over many texts of one column or file: call Add for each, then Guess.
/// It counts the words that become Vietnamese syllables against those that were so before.
class EncodingGuess {
public:
    void Add(std::string_view utf8);
    LegacyEncoding Guess() const;

private:
    struct Evidence {
        std::size_t gained = 0;  // words: a syllable under this reading, none as they stand
        std::size_t lost = 0;    // words: a syllable as they stand, none under this reading
        std::size_t valid = 0;
        std::size_t gained_length = 0;  // code points in the gained words
    };

    void AddWord(std::u32string_view word);

    Evidence tcvn3_;
    Evidence vni_;
    std::size_t marked_words_ = 0;   // words with at least one letter beyond ASCII
    std::size_t foreign_words_ = 0;  // plain ASCII words that are no Vietnamese syllables
};

/// The text holds legacy glyph codes as the code points that Excel stored (Windows-1252/Latin-1).
/// `capitals`: for fonts such as .VnTimeH, whose lower-case codes show as capitals. A text with
/// letters that only Unicode has (ạ, đ, ư…) is no legacy text and comes back as it is.
std::string FromTcvn3(std::string_view utf8, bool capitals = false);
std::string FromVni(std::string_view utf8);

/// ".VnTime", ".VnTimeH", ".VnArial" … are Tcvn3; "VNI-Times" … are Vni.
LegacyEncoding EncodingOfFont(std::string_view font_name);
/// ".VnTimeH", ".VnArialH" …
bool IsCapitalFont(std::string_view font_name);

/// Bytes of a text file in whatever encoding an office left: UTF-8 (with or without BOM), UTF-16
/// with BOM, else Windows-1252 byte by byte, so that TCVN3 and VNI can be recognised. Never fails.
std::string ToUtf8(std::string_view bytes);

}  // namespace text
