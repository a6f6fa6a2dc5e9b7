// What meetings put into the calendar: those prepared and held, and decisions on the day they are
// due.
#pragma once

#include "calendar/calendar.hpp"

namespace meeting {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace meeting
