// Programmes, their themes, and documents over HTTP.
#pragma once

#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace directive {

/// `runner` must outlive the routes.
std::vector<http::Route> Routes(jobs::Runner& runner);
/// dispatch.
std::vector<jobs::Kind> Jobs();

}  // namespace directive
