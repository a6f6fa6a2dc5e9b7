// The making itself, wherever the file shall be.
#pragma once

#include "platform/backup/backup.hpp"

namespace backup {

/// Both paths are resolved; what is named `file` is replaced.
Made Make(const std::filesystem::path& data_folder,
          const std::filesystem::path& file,
          const Progress& progress);

}  // namespace backup
