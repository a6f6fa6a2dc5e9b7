// Plans over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace plan {
std::vector<http::Route> Routes();
}  // namespace plan
