// The log over HTTP.
#pragma once

#include <vector>

#include "platform/http/route.hpp"

namespace audit {

std::vector<http::Route> Routes();

}  // namespace audit
