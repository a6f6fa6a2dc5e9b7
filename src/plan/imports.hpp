// Registers of plans that come in from files. A plan is a bare record so far: that it was approved.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace plan {

std::vector<imports::Kind> ImportKinds();

}  // namespace plan
