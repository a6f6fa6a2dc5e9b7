// Signing in, one's own account, and the accounts of others over HTTP.
#pragma once

#include "platform/auth/service.hpp"
#include "platform/http/route.hpp"

namespace account {
std::vector<http::Route> Routes(const auth::Entrance& entrance);
}  // namespace account
