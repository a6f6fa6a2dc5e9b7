// Standard sets over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace standard {
std::vector<http::Route> Routes();
}  // namespace standard
