// Today's main tree of units in memory, for who asks "is it below?" at every request.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace org {

/// A tree in the order of a walk: what is below a unit is one interval.
class Ancestry {
public:
    /// `parents`: of each unit the one above. A unit in a circle stands under nothing.
    explicit Ancestry(const std::unordered_map<std::int64_t, std::int64_t>& parents);

    bool IsUnder(std::int64_t unit, std::int64_t ancestor) const;

private:
    struct Interval {
        std::int32_t first = 0;
        std::int32_t last = 0;
    };
    std::unordered_map<std::int64_t, Interval> intervals_;
};

/// From here on auth::May knows the tree of the database, each day that of the day. The database
/// must outlive its serving: EndTree.
void ServeTree(db::Database& database);
void EndTree();
/// To be called where placements are written: the tree is read anew after the commit.
void TreeChanged(db::Transaction& tx);

}  // namespace org
