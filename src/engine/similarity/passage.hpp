// Where two texts say the same: the longest passage, over few changed words.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace similarity {

struct Passage {
    std::size_t begin, end;              ///< bytes in the one text
    std::size_t other_begin, other_end;  ///< and in the other
};

/// The best local alignment of the words of both; none where they share nothing.
std::optional<Passage> LongestShared(std::string_view one, std::string_view other);

}  // namespace similarity
