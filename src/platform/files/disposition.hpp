// The header under which a file is handed out: saved, never shown. RFC 6266, RFC 8187.
#pragma once

#include <string>
#include <string_view>

namespace files {

/// attachment; filename="…"; filename*=UTF-8''…
std::string DispositionOf(std::string_view name);

}  // namespace files
