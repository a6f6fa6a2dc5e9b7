// Study sessions, reflections and conferences over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace study {
std::vector<http::Route> Routes();
}  // namespace study
