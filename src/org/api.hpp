// Units, organs, persons and posts over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace org {
std::vector<http::Route> Routes();
}  // namespace org
