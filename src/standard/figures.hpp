// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace standard {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace standard
