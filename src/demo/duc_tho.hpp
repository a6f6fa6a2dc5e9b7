// Đức Thọ, Hà Tĩnh, 2021–2024: sheets and plans of which some were copied.
#pragma once

#include "demo/place.hpp"

namespace demo {
Place DucTho();
}  // namespace demo
