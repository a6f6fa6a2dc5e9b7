// Requirements over HTTP.
#pragma once

#include <functional>

#include "directive/requirement.hpp"
#include "platform/http/route.hpp"

namespace directive {

/// The name of a record that proves something, as far as it may be told.
using NameOfRecord =
    std::function<std::string(db::Transaction&, const std::string& kind, std::int64_t id)>;

std::vector<http::Route> RequirementRoutes(const Outputs& outputs, NameOfRecord name_of);

}  // namespace directive
