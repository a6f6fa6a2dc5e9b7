// Lines from the process's own input.
#pragma once

#include <string>

#include "platform/console/console.hpp"

namespace console {
std::string LineFromInput(Session::Echo echo);
}  // namespace console
