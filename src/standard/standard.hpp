// Standard sets: the short rules of conduct that a unit gives itself and puts up on the wall.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/org.hpp"
#include "platform/base/json.hpp"

namespace standard {

struct SetTag;
using SetId = Id<SetTag>;

struct Set {
    SetId id;
    org::UnitId unit_id;
    Date effective_from;  ///< until the day before the unit's next set
    std::string title;
    std::vector<std::string> items;
    SetId adapted_from;             ///< a set of a unit above; none: the unit's own
    std::optional<Date> posted_on;  ///< none: not put up on the wall yet
    std::int64_t row_version = 1;   ///< how often it was written
};

/// Longer ones are not remembered, and stand on no poster.
inline constexpr std::size_t kLongestItem = 300;
inline constexpr std::size_t kMostItems = 30;

/// At least one item, none empty, at most kMostItems of at most kLongestItem letters. Throws
/// Failure{Invalid}: standard.no_items, standard.too_many_items, standard.empty_item,
/// standard.item_too_long.
void CheckItems(const std::vector<std::string>& items);

/// What hangs on the wall is not written anew: Failure{Conflict, "standard.is_posted"}.
void RefusePosted(const Set& set);

/// The one in force on the day, of a unit's sets: the latest that has begun.
const Set* InForce(const std::vector<Set>& sets, Date day);

json::object ToJson(const Set& set);

}  // namespace standard
