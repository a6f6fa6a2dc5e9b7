// The ways in which one Vietnamese text is typed.
#pragma once

#include <string>
#include <string_view>

namespace demo {

/// As older keyboards wrote it: "hoà", "thuỷ".
std::string WithOldTonePlaces(std::string_view utf8);
/// NFD
std::string Decomposed(std::string_view utf8);
std::string Capitals(std::string_view utf8);

}  // namespace demo
