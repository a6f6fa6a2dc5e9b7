// What a new release brings to an existing folder beside the schema: shipped rules and programmes.
#pragma once

#include "platform/console/console.hpp"

namespace cli {

/// From now on each opening for writing adds what is shipped and lacking, and says so.
void KeepUpToDate(console::Session& session);
/// The verb migrate.
void AddMigrateVerb(CLI::App& app, console::Session& session);

}  // namespace cli
