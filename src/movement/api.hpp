// Movements and what units did in them, over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace movement {
std::vector<http::Route> Routes();
}  // namespace movement
