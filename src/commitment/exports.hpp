// The registers of this slice as they go out to files.
#pragma once

#include <vector>

#include "exports/export.hpp"

namespace commitment {

std::vector<exports::Register> Exports();

}  // namespace commitment
