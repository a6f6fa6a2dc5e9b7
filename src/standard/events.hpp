// What standard sets put into the calendar: the day from which they hold.
#pragma once

#include "calendar/calendar.hpp"

namespace standard {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace standard
