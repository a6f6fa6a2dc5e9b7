// One register of commitment sheets as its office keeps it.
#pragma once

#include "demo/book.hpp"
#include "demo/population.hpp"

namespace demo {

/// The entries with their actions made up.
std::vector<Entry> EntriesOf(const Place& place, const Population& population, std::size_t base, std::size_t year);

Book RegisterBook(const Place& place, const Population& population, std::size_t base, std::size_t year);

/// As older keyboards wrote it: "hoà", "thuỷ".
std::string WithOldTonePlaces(std::string_view utf8);
/// NFD
std::string Decomposed(std::string_view utf8);

}  // namespace demo
