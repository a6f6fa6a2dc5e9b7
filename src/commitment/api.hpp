// Sheets over HTTP.
#pragma once

#include "commitment/service.hpp"
#include "platform/http/route.hpp"

namespace commitment {
std::vector<http::Route> Routes(const AfterHandIn& handed_in = {});
}  // namespace commitment
