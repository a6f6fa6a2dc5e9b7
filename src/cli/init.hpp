// An empty system: schema, shipped rules and programmes, the first administrator.
#pragma once

#include "platform/auth/accounts.hpp"
#include "platform/console/console.hpp"

namespace cli {

/// Makes the folder of `session` into a system; the slip is the first administrator's. Throws
/// Failure{Conflict, "init.exists"}.
auth::Slip Init(console::Session& session);
void AddInitVerb(CLI::App& app, console::Session& session);

}  // namespace cli
