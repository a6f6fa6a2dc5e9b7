// The units of Thiệu Hóa 2016–2021, their plans and the standards that they adapt from the
// district's.
#pragma once

#include "demo/place.hpp"

namespace demo {

Place ThieuHoa();

}  // namespace demo
