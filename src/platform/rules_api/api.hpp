// Rules over HTTP.
#pragma once

#include <vector>

#include "platform/http/route.hpp"

namespace rules {

std::vector<http::Route> Routes();

}  // namespace rules
