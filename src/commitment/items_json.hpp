// Items as JSON: in versions, in the log, on the command line.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/base/json.hpp"

namespace commitment {
json::array ToJson(const std::vector<Item>& items);
std::vector<Item> ItemsFromJson(const json::value& value);
json::object ToJson(const Sheet& sheet);
}  // namespace commitment
