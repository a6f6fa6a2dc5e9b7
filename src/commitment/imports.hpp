// Registers of commitment sheets that come in from files.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace commitment {

/// sheets (of persons), unit-sheets (of units themselves).
std::vector<imports::Kind> ImportKinds();

}  // namespace commitment
