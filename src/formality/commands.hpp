// The verb "check".
#pragma once

#include <functional>
#include <memory>

#include "formality/copies.hpp"
#include "platform/console/console.hpp"

namespace formality {
/// `copies_of`: those of the database that is asked.
void AddVerbs(CLI::App& app,
              console::Session& session,
              std::function<std::shared_ptr<Copies>(db::Database&)> copies_of);
}  // namespace formality
