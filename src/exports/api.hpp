// Registers over HTTP, as files to be saved.
#pragma once

#include <vector>

#include "exports/export.hpp"
#include "platform/http/route.hpp"

namespace exports {

/// `registers` must outlive the routes.
std::vector<http::Route> Routes(const std::vector<Register>& registers);

}  // namespace exports
