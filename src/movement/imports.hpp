// Registers of movements that come in from files: a row a movement, or a row an activity in one.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace movement {

std::vector<imports::Kind> ImportKinds();

}  // namespace movement
