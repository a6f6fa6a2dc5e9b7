// Reflections over HTTP.
#pragma once

#include "platform/http/route.hpp"

namespace study {
std::vector<http::Route> ReflectionRoutes();
}  // namespace study
