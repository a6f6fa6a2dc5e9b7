// Vietnamese order: keys that sort people and texts the way Vietnamese lists do.
#pragma once

#include <string>
#include <string_view>

namespace text {

struct PersonName {
    std::string family;  // family and middle name
    std::string given;
};

/// "Nguyễn Văn An" → {"Nguyễn Văn", "An"}; a single word is a given name.
PersonName SplitName(std::string_view full_name);

/// Sorts by given name, then family and middle name, syllable by syllable, capitals ignored.
/// Keys are plain ASCII (0-9, A-V) in memcmp order, so a text column of any collation keeps it.
std::string NameSortKey(std::string_view family, std::string_view given);

/// The same for any text, as a whole: ICU's Vietnamese collation, capitals last.
std::string SortKey(std::string_view text);

}  // namespace text
