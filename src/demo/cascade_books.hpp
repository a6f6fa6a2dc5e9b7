// What goes from the top of the tree down to each unit: documents, and standards that are adapted.
#pragma once

#include "demo/book.hpp"
#include "demo/population.hpp"

namespace demo {

/// What came to the district from above, its own, and the first document of each unit, which
/// implements the district's.
Book DocumentsBook(const Place& place, const Population& population);

/// The district's set of standards.
Book StandardsBook(const Place& place);
/// Those of an organisation, adapted from the district's, and of its cells, adapted from its own.
Book StandardsBook(const Place& place, std::size_t base);

}  // namespace demo
