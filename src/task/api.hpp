// Tasks over HTTP.
#pragma once

#include "platform/http/route.hpp"
#include "task/task.hpp"

namespace task {

std::vector<http::Route> Routes(std::vector<Source> sources);

}  // namespace task
