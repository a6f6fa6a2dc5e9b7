// Routes of evaluations.
#pragma once

#include "evidence/evidence.hpp"
#include "platform/http/route.hpp"

namespace evaluation {

/// `sources` tell what stands beside the form.
std::vector<http::Route> Routes(const evidence::Sources& sources);

}  // namespace evaluation
