// Files of the source tree that travel inside the binary: migrations, rules, messages, templates,
// and the built web workspace.
#pragma once

#include <span>
#include <string_view>

struct EmbeddedFile {
    std::string_view name;  ///< path within its folder, for example "vi/org.json"
    std::string_view bytes;
};

namespace embedded {
std::span<const EmbeddedFile> migrations();
std::span<const EmbeddedFile> rules();
std::span<const EmbeddedFile> messages();
std::span<const EmbeddedFile> templates();
std::span<const EmbeddedFile> web();
}  // namespace embedded
