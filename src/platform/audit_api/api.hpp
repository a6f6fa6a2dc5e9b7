// The log over HTTP, and what it hears as events.
#pragma once

#include <vector>

#include "platform/http/route.hpp"

namespace audit {

std::vector<http::Route> Routes();

}  // namespace audit
