// Shortcomings over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace shortcoming {
std::vector<http::Route> Routes();
}  // namespace shortcoming
