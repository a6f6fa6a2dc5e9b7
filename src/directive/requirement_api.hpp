// What a document asks, over HTTP.
#pragma once

#include "directive/output.hpp"
#include "platform/http/route.hpp"

namespace directive {

std::vector<http::Route> RequirementRoutes(const Outputs& outputs);

}  // namespace directive
