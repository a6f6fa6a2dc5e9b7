// Imports over HTTP: begun as jobs, listed, undone; the kinds and their empty forms.
#pragma once

#include <vector>

#include "imports/import.hpp"
#include "platform/files/folder.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/runner.hpp"

namespace imports {

/// The job that an import is. All that is given must outlive runner and routes.
jobs::Kind Job(const std::vector<Kind>& kinds, const files::Folder& folder);

std::vector<http::Route> Routes(const std::vector<Kind>& kinds,
                                const std::vector<UndoGuard>& guards,
                                jobs::Runner& runner);

}  // namespace imports
