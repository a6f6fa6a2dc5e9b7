// What somebody does to a text that they copy so that it looks like their own.
#pragma once

#include <string>

#include "demo/random.hpp"

namespace demo {

struct Edits {
    int names = 80;       ///< in a hundred: each name becomes another
    int numbers = 80;     ///< each number becomes another
    int order = 40;       ///< clauses change places
    int unmarked = 10;    ///< the whole text loses its diacritics
    int least_words = 0;  ///< of a hundred words so many are replaced, left out or put in …
    int most_words = 15;  ///< … and no more
};

/// The copy. What it is a copy of is known by who copied it from whom, not by how like it still is.
std::string Edited(const std::string& text, const Edits& edits, Random& random);

}  // namespace demo
