// Publication of sheets over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace commitment {
std::vector<http::Route> PublicationRoutes();
}  // namespace commitment
