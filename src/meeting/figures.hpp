// Figures of meetings.
#pragma once

#include "figure/figure.hpp"

namespace meeting {
void AddFigures(figure::Catalogue& catalogue);
}  // namespace meeting
