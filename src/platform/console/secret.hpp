// A secret from the keyboard, which does not show it.
#pragma once

#include <string>

#include "platform/console/console.hpp"

namespace console {

/// Asks twice on the terminal without echo. Throws Failure{Invalid, "console.not_alike"}, and
/// {Invalid, "console.no_terminal"} where nobody can be asked.
std::string AskTwice(const Session& session, const std::string& key);

}  // namespace console
