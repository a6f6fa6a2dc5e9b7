// The target of a request, taken apart: path segments and query, decoded once and checked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.hpp"

namespace http {

/// Without the query.
std::string_view PathOf(std::string_view target);
/// Decoded after splitting, so that %2F stays within its segment. Failure{Invalid,
/// "http.bad_target"} for a broken escape, control characters, text that is no UTF-8, "." or "..".
std::vector<std::string> SegmentsOf(std::string_view target);
/// Failure{Invalid, "http.bad_query"}.
Parameters QueryOf(std::string_view target);

/// Whether the bytes are UTF-8 as it has to be: no surrogates, nothing longer than needed.
bool IsUtf8(std::string_view text);
/// Letters of valid UTF-8.
std::size_t LettersOf(std::string_view text);

}  // namespace http
