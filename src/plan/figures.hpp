// The figures that this slice contributes.
#pragma once

#include "figure/figure.hpp"

namespace plan {
/// Units that owe a plan of a year, and whether they have one.
figure::Definition Coverage();
void AddFigures(figure::Catalogue& catalogue);
}  // namespace plan
