// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace org {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace org
