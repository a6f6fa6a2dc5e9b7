// The people of a place over the years: they join, leave and move, and each year they register.
#pragma once

#include "demo/place.hpp"

namespace demo {

struct Population {
    std::vector<Person> persons;
    /// Those that stand in an organisation's register of a year, without their actions.
    std::vector<std::vector<std::vector<Entry>>> registers;  ///< by organisation and year
};

/// As many as the plan of each organisation says, and a few more whose sheets came back, wait or
/// were never handed in.
Population Populate(const Place& place);

}  // namespace demo
