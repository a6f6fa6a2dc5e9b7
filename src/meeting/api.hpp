// Meetings, remarks and decisions over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace meeting {
std::vector<http::Route> Routes();
}  // namespace meeting
