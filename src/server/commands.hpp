// The verb serve.
#pragma once

#include "platform/console/console.hpp"
#include "server/serve.hpp"

namespace server {
void AddVerbs(CLI::App& app, console::Session& session, const House& house);
}  // namespace server
