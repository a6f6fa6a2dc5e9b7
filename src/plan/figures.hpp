// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace plan {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace plan
