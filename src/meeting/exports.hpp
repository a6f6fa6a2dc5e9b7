// The registers of this slice as they go out to files.
#pragma once

#include <vector>

#include "exports/export.hpp"

namespace meeting {

std::vector<exports::Register> Exports();

}  // namespace meeting
