// Documents over HTTP.
#pragma once

#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace directive {

/// `runner` must outlive the routes.
std::vector<http::Route> DocumentRoutes(jobs::Runner& runner);

}  // namespace directive
