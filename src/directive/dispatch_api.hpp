// Dispatch and receipts over HTTP.
#pragma once

#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace directive {

/// `runner` must outlive the routes.
std::vector<http::Route> DispatchRoutes(jobs::Runner& runner);

}  // namespace directive
