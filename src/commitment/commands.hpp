// The verb sheet, with what can be done to a sheet below it.
#pragma once

#include "commitment/service.hpp"
#include "platform/console/console.hpp"

namespace commitment {
void AddVerbs(CLI::App& app, console::Session& session, const AfterHandIn& handed_in = {});
}  // namespace commitment
