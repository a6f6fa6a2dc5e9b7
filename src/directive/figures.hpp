// The figures of documents.
#pragma once

#include "figure/figure.hpp"

namespace directive {

/// directives.issued, directives.received_rate.
void AddFigures(figure::Catalogue& catalogue);

}  // namespace directive
