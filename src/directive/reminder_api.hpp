// Reminders over HTTP.
#pragma once

#include "directive/output.hpp"
#include "platform/http/route.hpp"

namespace directive {

std::vector<http::Route> ReminderRoutes(const Outputs& outputs);

}  // namespace directive
