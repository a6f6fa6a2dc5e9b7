// The figure on signals.
#pragma once

#include "figure/figure.hpp"

namespace formality {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace formality
