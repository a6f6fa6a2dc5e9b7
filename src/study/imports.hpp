// Registers of study sessions that come in from files: one row a session, attendance in numbers.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace study {

std::vector<imports::Kind> ImportKinds();

}  // namespace study
