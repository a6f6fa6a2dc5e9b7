// A photo as everybody may have it.
#pragma once

#include <string>
#include <string_view>

namespace files {

/// The same picture without what the camera or a program wrote beside it: place, time, names. How
/// it is turned is kept. `media_type` is image/jpeg, image/png or image/webp; empty where the bytes
/// are not what they should be.
std::string WithoutMetadata(std::string_view bytes, std::string_view media_type);

}  // namespace files
