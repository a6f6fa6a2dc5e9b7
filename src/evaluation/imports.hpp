// Registers that come in from files: classes decided in past years, one row a unit or a person.
#pragma once

#include "imports/kind.hpp"

namespace evaluation {

std::vector<imports::Kind> ImportKinds();

}  // namespace evaluation
