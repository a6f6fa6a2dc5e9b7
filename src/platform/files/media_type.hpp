// What a file is, by its bytes. Neither its name nor what its sender says is asked.
#pragma once

#include <filesystem>
#include <string>

namespace files {

/// "application/pdf"; of what is not known "application/octet-stream". Text is only what has no
/// control characters and does not begin like a page or a script.
std::string MediaTypeOf(const std::filesystem::path& file);

}  // namespace files
