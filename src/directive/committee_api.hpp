// Steering committees over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace directive {

std::vector<http::Route> CommitteeRoutes();

}  // namespace directive
