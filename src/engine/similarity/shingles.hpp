// A text as a set: the pairs of words that stand beside each other in it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/similarity/form.hpp"

namespace similarity {

/// Sorted, each once. `count` is how many words of its own the text has.
struct Shingles {
    std::vector<std::uint32_t> set;
    std::size_t count = 0;
};

Shingles ShinglesOf(std::string_view utf8, const Form& form);

}  // namespace similarity
