// The data folder held by one writing process at a time.
#pragma once

#include <filesystem>

namespace db {

/// Waits up to five seconds. The kernel lets go when the process ends, however it ends.
/// Throws Failure{Conflict, "db.held", {folder, process}}.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int file_ = -1;
};

}  // namespace db
