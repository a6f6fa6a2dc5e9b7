// Verb: mail. What waits, what failed and why; one more try; a message to see whether mail goes
// out.
#pragma once

#include "platform/console/console.hpp"

namespace mail {

void AddVerbs(CLI::App& app, console::Session& session);

}  // namespace mail
