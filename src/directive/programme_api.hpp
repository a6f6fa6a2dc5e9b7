// Programmes and their themes over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace directive {

std::vector<http::Route> ProgrammeRoutes();

}  // namespace directive
