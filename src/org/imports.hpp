// Registers of units, organs and persons that come in from files.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace org {

/// units, organs, persons, posts.
std::vector<imports::Kind> ImportKinds();

}  // namespace org
