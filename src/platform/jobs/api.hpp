// Jobs over HTTP: looked at, cancelled, followed while they run.
#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace jobs {

/// Both must outlive the routes.
std::vector<http::Route> Routes(db::Database& database, Runner& runner);

/// 202 with the address of the job: what a route answers that submitted one.
http::Response Accepted(const Job& job, const http::Context& context);

}  // namespace jobs
