// What official pages do with words: capitals, and names replaced in texts that are data.
#pragma once

#include <string>
#include <string_view>

namespace text {

/// Capitals, as ICU writes them.
std::string Upper(std::string_view utf8);

/// `{name}` replaced wherever it stands.
std::string Replaced(std::string text, std::string_view name, std::string_view value);

}  // namespace text
