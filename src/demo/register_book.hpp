// One register of commitment sheets as its office keeps it.
#pragma once

#include "demo/book.hpp"
#include "demo/population.hpp"

namespace demo {

/// The entries with their actions made up.
std::vector<Entry> EntriesOf(const Place& place,
                             const Population& population,
                             std::size_t base,
                             std::size_t year);

Book RegisterBook(const Place& place,
                  const Population& population,
                  std::size_t base,
                  std::size_t year);

}  // namespace demo
