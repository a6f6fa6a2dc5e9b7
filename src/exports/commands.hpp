// The verb export.
#pragma once

#include "exports/export.hpp"
#include "platform/console/console.hpp"

namespace exports {
void AddVerbs(CLI::App& app, console::Session& session, const std::vector<Register>& registers);
}  // namespace exports
