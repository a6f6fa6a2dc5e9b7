// An empty system: schema, shipped rules and programmes, the first administrator.
#pragma once

#include "platform/console/console.hpp"

namespace cli {

/// Makes the folder of `session` into a system. Throws Failure{Conflict, "init.exists"}.
void Init(console::Session& session);
void AddInitVerb(CLI::App& app, console::Session& session);

}  // namespace cli
