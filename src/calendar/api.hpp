// The calendar over HTTP, for the workspace and for calendar programs.
#pragma once

#include "calendar/calendar.hpp"
#include "platform/auth/keys.hpp"
#include "platform/http/route.hpp"

namespace calendar {

std::vector<http::Route> Routes(std::vector<Source> sources, const auth::Keys& keys);

}  // namespace calendar
