// Requirements as the contract writes them.
#pragma once

#include "directive/requirement.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"
#include "platform/http/fields.hpp"

namespace directive {

json::object ToJson(db::Transaction& tx, const Requirement& requirement);
/// Where a unit stands, without its name.
json::object ToJson(const Assignment& assignment);
/// All but the document; the theme by its code.
struct Wished {
    Requirement requirement;
    std::string theme;
};
Wished ReadRequirement(http::Fields& body);

}  // namespace directive
