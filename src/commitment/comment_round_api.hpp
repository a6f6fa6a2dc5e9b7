// Comment rounds over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace commitment {
std::vector<http::Route> CommentRoundRoutes();
}  // namespace commitment
