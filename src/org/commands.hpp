// The verbs tree and person.
#pragma once

#include "platform/console/console.hpp"

namespace org {
void AddVerbs(CLI::App& app, console::Session& session);
}  // namespace org
