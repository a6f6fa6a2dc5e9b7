// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace movement {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace movement
