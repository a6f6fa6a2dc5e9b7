// What stands beside the form of a self-review from this slice.
#pragma once

#include "directive/output.hpp"
#include "evidence/evidence.hpp"

namespace directive {

/// `outputs` prove what units were asked, and have to live as long as the source.
evidence::Source Evidence(const Outputs& outputs);

}  // namespace directive
