// The verb rules: see the dated versions of a rule, and put a new one in force.
#pragma once

#include "platform/console/console.hpp"

namespace rules {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace rules
