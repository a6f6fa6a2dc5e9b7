// Items that mend shortcomings, over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace commitment {
std::vector<http::Route> MendingRoutes();
}  // namespace commitment
