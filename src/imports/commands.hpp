// The verbs import, imports and undo.
#pragma once

#include "imports/import.hpp"
#include "platform/console/console.hpp"

namespace imports {
void AddVerbs(CLI::App& app,
              console::Session& session,
              const std::vector<Kind>& kinds,
              const std::vector<UndoGuard>& guards);

/// What came of an import, told on the terminal or as JSON; sets the exit code.
void Tell(console::Session& session, const Answer& answer, bool rehearsed);
}  // namespace imports
