// The verb user: accounts on the command line.
#pragma once

#include "platform/console/console.hpp"

namespace account {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace account
