// What plans put into the calendar: the days by which tasks and pressing issues are due, and the
// day on which units are counted that owe a plan.
#pragma once

#include "calendar/calendar.hpp"

namespace plan {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace plan
