// What stands beside the form of a self-review from this slice.
#pragma once

#include "evidence/evidence.hpp"

namespace shortcoming {

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked);

}  // namespace shortcoming
