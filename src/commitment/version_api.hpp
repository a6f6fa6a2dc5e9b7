// Versions of a sheet over HTTP, each with what it changed.
#pragma once

#include "platform/http/route.hpp"

namespace commitment {
std::vector<http::Route> VersionRoutes();
}  // namespace commitment
