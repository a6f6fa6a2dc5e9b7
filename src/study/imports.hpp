// Registers that come in from files: of study sessions, one row each, attendance in numbers; of
// conferences.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace study {

std::vector<imports::Kind> ImportKinds();

}  // namespace study
