// The contents page: every module of the program, by name.
#pragma once

#include <vector>

#include "calendar/calendar.hpp"
#include "exports/export.hpp"
#include "figure/figure.hpp"
#include "imports/import.hpp"
#include "platform/console/console.hpp"
#include "server/serve.hpp"
#include "task/task.hpp"
#include "templates/template.hpp"

namespace cli {

const figure::Catalogue& Figures();
const std::vector<imports::Kind>& ImportKinds();
const std::vector<exports::Register>& Exports();
const std::vector<task::Source>& TaskSources();
const std::vector<calendar::Source>& CalendarSources();
const std::vector<templates::Kind>& Templates();
const std::vector<imports::UndoGuard>& UndoGuards();
std::vector<jobs::Kind> Jobs(const files::Folder& folder);
std::vector<http::Route> Routes(const server::Services& services);
void AddVerbs(CLI::App& app, console::Session& session);

}  // namespace cli
