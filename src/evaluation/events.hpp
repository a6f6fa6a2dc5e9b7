// What evaluation puts into the calendar: the days by which self-reviews are handed in.
#pragma once

#include "calendar/calendar.hpp"

namespace evaluation {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace evaluation
