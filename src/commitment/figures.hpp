// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace commitment {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace commitment
