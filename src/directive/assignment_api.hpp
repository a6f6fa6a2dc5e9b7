// Where units stand with what they are asked, over HTTP.
#pragma once

#include <functional>

#include "directive/output.hpp"
#include "platform/http/route.hpp"

namespace directive {

/// The name of a record that proves something, as far as it may be told.
using NameOfRecord =
    std::function<std::string(db::Transaction&, const std::string& kind, std::int64_t id)>;

std::vector<http::Route> AssignmentRoutes(const Outputs& outputs, NameOfRecord name_of);

}  // namespace directive
