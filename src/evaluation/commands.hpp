// The verb "evaluations".
#pragma once

#include "platform/console/console.hpp"

namespace evaluation {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace evaluation
