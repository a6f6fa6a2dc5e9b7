// What documents and programmes put into the calendar: issued, received, first and last days of
// years.
#pragma once

#include "calendar/calendar.hpp"

namespace directive {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace directive
