// What sheets put into the calendar: the days of one's own actions, and the day on which sheets of
// a year are counted.
#pragma once

#include "calendar/calendar.hpp"

namespace commitment {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace commitment
