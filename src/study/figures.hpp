// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace study {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace study
