#include "platform/db/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "platform/base/failure.hpp"

namespace db {
namespace {

constexpr int kTries = 50;  // of 100 ms: a short writer is waited for

int OpenLockFile(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    throw Failure{FailureKind::Unavailable,
                  "db.not_writable",
                  {{"folder", path.parent_path().string()}, {"reason", std::strerror(errno)}}};
}

/// A restore may have put another folder in this one's place while we waited.
bool IsStill(int file, const std::filesystem::path& path) {
    struct stat held{}, named{};
    return ::fstat(file, &held) == 0 && ::stat(path.c_str(), &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder) {
    const auto path = folder / "lock";
    file_ = OpenLockFile(path);
    for (int tries = 0; ::flock(file_, LOCK_EX | LOCK_NB) != 0 || !IsStill(file_, path); ++tries) {
        ::close(file_);
        if (tries == kTries) {
            std::string holder;
            std::ifstream in(path);
            std::getline(in, holder);
            throw Failure{FailureKind::Conflict,
                          "db.held",
                          {{"folder", folder.string()}, {"process", holder}}};
        }
        ::usleep(100'000);
        file_ = OpenLockFile(path);
    }
    // Who holds it is told to those who wait; a full disk must not keep us out.
    const auto holder = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, holder.data(), holder.size(), 0) < 0) return;
}

FolderLock::~FolderLock() { ::close(file_); }

}  // namespace db
