// The register of documents as it comes in.
#pragma once

#include "imports/kind.hpp"

namespace directive {
imports::Kind DocumentsKind();
}  // namespace directive
