// Registers of standard sets that come in from files: a row a set, or a row an item.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace standard {

std::vector<imports::Kind> ImportKinds();

}  // namespace standard
