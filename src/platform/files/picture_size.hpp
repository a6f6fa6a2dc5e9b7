// How many pixels a picture has, by its bytes: few bytes can unpack to more than a machine holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace files {

bool IsPicture(std::string_view media_type);

/// None where the file is no picture, or does not say.
std::optional<std::int64_t> PixelsOf(const std::filesystem::path& file,
                                     std::string_view media_type);

}  // namespace files
