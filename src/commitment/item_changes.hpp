// What one version of a sheet has of another: which item is which, and what changed in it.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/base/json.hpp"

namespace commitment {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// For each item of `after` the item of `before` that it is, or kNone where it is new: the same
/// text, else the one whose words it shares most, at least half of them.
std::vector<std::size_t> KeptFrom(const std::vector<Item>& before, const std::vector<Item>& after);

/// [{kind: added | removed | changed, position, position_before, text, fields: [{field, before,
/// after}]}]; positions from 1, null where there is none. When an item was done is no change of it.
json::array Changes(const std::vector<Item>& before, const std::vector<Item>& after);

}  // namespace commitment
