// The verbs figures and trace.
#pragma once

#include "figure/figure.hpp"
#include "platform/console/console.hpp"

namespace figure {
void AddVerbs(CLI::App& app, console::Session& session, const Catalogue& catalogue);
}  // namespace figure
