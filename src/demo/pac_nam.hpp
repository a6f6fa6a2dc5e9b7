// The units of Pác Nặm 2016–2020 and the plan of how many of each register in each year.
#pragma once

#include "demo/place.hpp"

namespace demo {

Place PacNam();

/// The day on which two health stations come under the district's health centre.
inline const Date kHealthStationsMove = Date::Of(2018, 7, 1);

}  // namespace demo
