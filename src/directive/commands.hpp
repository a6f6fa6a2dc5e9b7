// The verbs programmes and remind.
#pragma once

#include "directive/output.hpp"
#include "platform/console/console.hpp"

namespace directive {
/// `outputs` must outlive the app.
void AddVerbs(CLI::App& app, console::Session& session, const Outputs& outputs);
}  // namespace directive
