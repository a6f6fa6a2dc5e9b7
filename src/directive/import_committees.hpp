// Registers of steering committees that come in from files: a row a member.
#pragma once

#include "imports/kind.hpp"

namespace directive {

imports::Kind CommitteesKind();

}  // namespace directive
