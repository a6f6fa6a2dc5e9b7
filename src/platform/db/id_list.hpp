// Ids as SQL lists them, where there are too many or too few to bind.
#pragma once

#include <string>
#include <vector>

#include "platform/base/id.hpp"

namespace db {

/// "0,3,7" for IN (…): 0 is no record, so that an empty list matches nothing.
template <typename Tag>
std::string IdList(const std::vector<Id<Tag>>& ids) {
    std::string list = "0";
    for (const auto id : ids) list += "," + std::to_string(id.value);
    return list;
}

}  // namespace db
