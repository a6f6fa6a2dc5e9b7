// Files that are either there whole, and stay there after a power cut, or not there at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/failure.hpp"

namespace backup {

/// {Unavailable, "backup.cannot_write", {file, reason}}, the reason being that of `error`, an
/// errno.
Failure CannotWrite(const std::filesystem::path& file, int error);

/// Waits until a file's bytes, or a folder's names, are on the disk.
void Sync(const std::filesystem::path& file_or_folder);
void SyncFoldersUnder(const std::filesystem::path& folder);
void Rename(const std::filesystem::path& from, const std::filesystem::path& to);

/// The path from the root, links resolved, without a slash at its end.
std::filesystem::path Resolved(const std::filesystem::path& path);

/// A folder for work in progress, removed with all that is left in it.
class Workshop {
public:
    explicit Workshop(const std::filesystem::path& beside);
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }

private:
    std::filesystem::path folder_;
};

/// A new file, synced by Close.
class NewFile {
public:
    explicit NewFile(const std::filesystem::path& path);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void Append(std::string_view bytes);
    void Close();

private:
    std::filesystem::path path_;
    int file_ = -1;
};

}  // namespace backup
