// The units of Hải Hà and what their people registered in 2014, under the directive of 2011.
#pragma once

#include "demo/place.hpp"

namespace demo {

Place HaiHa();

}  // namespace demo
