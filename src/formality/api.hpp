// Signals over HTTP.
#pragma once

#include <memory>

#include "formality/copies.hpp"
#include "platform/http/route.hpp"

namespace formality {
std::vector<http::Route> Routes(const std::shared_ptr<Copies>& copies);
}  // namespace formality
