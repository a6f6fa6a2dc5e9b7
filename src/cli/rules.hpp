// The verb rules: see the dated versions of a rule, and put a new one in force.
#pragma once

#include "platform/console/console.hpp"

namespace cli {
void AddRulesVerb(CLI::App& app, console::Session& session);
}  // namespace cli
