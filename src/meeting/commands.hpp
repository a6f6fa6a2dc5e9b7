// The verb "meetings".
#pragma once

#include "platform/console/console.hpp"

namespace meeting {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace meeting
