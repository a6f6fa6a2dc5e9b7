// The register of pressing issues as it comes in.
#pragma once

#include "imports/kind.hpp"

namespace plan {
imports::Kind IssuesKind();
}  // namespace plan
