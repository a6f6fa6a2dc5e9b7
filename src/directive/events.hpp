// What documents and programmes put into the calendar: issued, received, first and last days of
// years.
#pragma once

#include "calendar/calendar.hpp"
#include "directive/output.hpp"

namespace directive {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period);
/// What the reader's own units are asked, on its due day.
calendar::Source RequirementEvents(const Outputs& outputs);

}  // namespace directive
