// One command line, from its words to its exit code.
#pragma once

#include <string>
#include <vector>

#include "platform/console/console.hpp"

namespace cli {

/// Never throws: what goes wrong is told on `session` and is its exit code. The arguments are those
/// after the program's name.
int Run(const std::vector<std::string>& arguments, console::Session& session);

}  // namespace cli
