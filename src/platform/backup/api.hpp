// Backups that the service makes and keeps. They are not handed out: the file holds everything.
#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace backup {

/// Both must outlive the routes.
std::vector<http::Route> Routes(db::Database& database, jobs::Runner& runner);
jobs::Kind Job();

}  // namespace backup
