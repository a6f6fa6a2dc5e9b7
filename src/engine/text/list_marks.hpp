// The marks of a written list: where items begin in a text, and under which kind of mark.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace text {

struct ListMark {
    std::size_t begin;  // bytes: of the mark, and of what stands behind it
    std::size_t end;
};

/// The marks of the outermost list of a clean text; none if it is no marked list.
std::vector<ListMark> FindListMarks(std::string_view clean);

/// Whether a line begins with something that looks like a mark, of whatever kind.
bool BeginsWithMark(std::string_view line);

}  // namespace text
