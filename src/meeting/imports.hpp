// The register of meetings that were held, one row each, as it comes in from files.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace meeting {

std::vector<imports::Kind> ImportKinds();

}  // namespace meeting
