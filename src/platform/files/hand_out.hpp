// A file that is made for who asks for it, and kept nowhere.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace files {

inline constexpr std::string_view kWorkbook =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What `write` writes to the file that it is given, as a file of that name to be saved. Throws
/// Failure{Unavailable}: scratch.not_made, files.disk_full.
http::Response HandOut(std::string_view name,
                       std::string_view media_type,
                       const std::function<void(const std::filesystem::path& file)>& write);

}  // namespace files
