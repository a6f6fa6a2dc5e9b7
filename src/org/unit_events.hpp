// Events of units on their way into somebody's calendar.
#pragma once

#include <vector>

#include "calendar/calendar.hpp"
#include "org/reach.hpp"

namespace org {

struct UnitEvents {
    db::Transaction& tx;
    const auth::Actor& actor;
    Period period;
    UnitNames names = {};
    std::vector<calendar::Event> events = {};

    /// One of that day, with the unit's code and name of today; not yet among the events.
    calendar::Event On(Date day, UnitId id);
};

}  // namespace org
