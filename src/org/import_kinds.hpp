// The kinds of register of this slice, one by one; imports.hpp has them as a list.
#pragma once

#include "imports/kind.hpp"

namespace org {
imports::Kind UnitsKind();
imports::Kind OrgansKind();
imports::Kind PersonsKind();
imports::Kind PostsKind();
}  // namespace org
