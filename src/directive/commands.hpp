// The verb programmes.
#pragma once

#include "platform/console/console.hpp"

namespace directive {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace directive
