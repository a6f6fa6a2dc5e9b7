// Rosters, and what is printed, over HTTP; a part of api.cpp.
#pragma once

#include <vector>

#include "platform/http/route.hpp"

namespace commitment {

std::vector<http::Route> RosterRoutes();

}  // namespace commitment
