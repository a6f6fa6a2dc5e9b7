// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace evaluation {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace evaluation
