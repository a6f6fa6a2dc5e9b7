// Decisions of meetings over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace meeting {
std::vector<http::Route> DecisionRoutes();
}  // namespace meeting
