// The verb "shortcomings".
#pragma once

#include "platform/console/console.hpp"

namespace shortcoming {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace shortcoming
