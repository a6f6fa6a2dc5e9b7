// What study puts into the calendar: sessions, and the day on which reflections are counted.
#pragma once

#include "calendar/calendar.hpp"

namespace study {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);

}  // namespace study
