// What is wrong with a command line, in the reader's language instead of the library's.
#pragma once

#include <string>

#include "platform/base/failure.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace cli {

/// Codes console.usage.…; console.usage.other (reason) with the library's own words where it says
/// something that we do not know.
Failure WrongUsage(const CLI::App& app, const CLI::ParseError& error);

/// "guong sheet return": the verb as far as it was understood.
std::string VerbOf(const CLI::App& app);

}  // namespace cli
