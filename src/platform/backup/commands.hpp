// The verbs of the data folder as a whole: backup, restore, log.
#pragma once

#include "platform/console/console.hpp"

namespace backup {

void AddVerbs(CLI::App& app, console::Session& session);

}  // namespace backup
