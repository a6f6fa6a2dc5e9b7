// What of this slice proves that a unit did what a document asks of it.
#pragma once

#include "directive/output.hpp"

namespace meeting {
directive::Outputs Outputs();
}  // namespace meeting
