// The headers that nearly every source reads, compiled once: those of the standard, and of the two
// libraries that stand behind platform/base/json.hpp and platform/db.
#pragma once

#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
