// The verbs report, reports and verify.
#pragma once

#include "figure/figure.hpp"
#include "platform/console/console.hpp"

namespace report {

/// The catalogue must live as long as the program.
void AddVerbs(CLI::App& app, console::Session& session, const figure::Catalogue& catalogue);

}  // namespace report
