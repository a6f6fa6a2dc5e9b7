// Remarks to members, over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace meeting {
std::vector<http::Route> RoundRoutes();
}  // namespace meeting
