// The register of decided classes as it goes out to a file.
#pragma once

#include "exports/export.hpp"

namespace evaluation {

std::vector<exports::Register> Exports();

}  // namespace evaluation
