// Reports over HTTP: made and verified as jobs, listed, read, printed.
#pragma once

#include <vector>

#include "figure/figure.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace report {

/// The jobs "report" and "verify". The catalogue must outlive runner and routes.
std::vector<jobs::Kind> Jobs(const figure::Catalogue& catalogue);

std::vector<http::Route> Routes(jobs::Runner& runner);

}  // namespace report
