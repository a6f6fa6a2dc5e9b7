// Registers of conferences: one row each, its lists in cells of several lines.
#pragma once

#include "imports/kind.hpp"

namespace study {

imports::Kind ConferencesKind();

}  // namespace study
