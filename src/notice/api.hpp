// Notices and letters over HTTP.
#pragma once

#include <vector>

#include "platform/http/route.hpp"

namespace notice {

std::vector<http::Route> Routes();

}  // namespace notice
