// The verb demo.
#pragma once

#include <functional>

#include "imports/kind.hpp"
#include "platform/console/console.hpp"

namespace demo {

/// `init` makes an empty system where there is none yet.
void AddVerbs(CLI::App& app,
              console::Session& session,
              const std::vector<imports::Kind>& kinds,
              std::function<void(console::Session&)> init);

}  // namespace demo
