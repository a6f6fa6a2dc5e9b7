// Figures of shortcomings.
#pragma once

#include "figure/figure.hpp"

namespace shortcoming {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace shortcoming
