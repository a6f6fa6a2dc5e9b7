#include "platform/base/scratch_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "platform/base/failure.hpp"

ScratchFolder::ScratchFolder(const std::string& purpose) {
    const auto place = std::filesystem::temp_directory_path();
    auto pattern = (place / ("guong-" + purpose + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw Failure{FailureKind::Unavailable,
                      "scratch.not_made",
                      {{"folder", place.string()}, {"reason", std::strerror(errno)}}};
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}
