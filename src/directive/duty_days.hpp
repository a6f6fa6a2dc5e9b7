// On which days the yearly duties of a period are counted.
#pragma once

#include <vector>

#include "platform/db/database.hpp"

namespace directive {

struct DutyDay {
    int year = 0;
    Date day;
};
/// Those of a duty of rule "due" that lie in the period, of years in which a programme is there.
std::vector<DutyDay> DutyDays(db::Transaction& tx, const std::string& duty, Period period);

}  // namespace directive
