#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/backup/archive.hpp"
#include "platform/backup/backup.hpp"
#include "platform/backup/durable.hpp"
#include "platform/db/file.hpp"
#include "platform/db/folder_lock.hpp"

namespace backup {
namespace {

bool IsOccupied(const std::filesystem::path& folder) {
    return std::filesystem::exists(folder) &&
           !(std::filesystem::is_directory(folder) && std::filesystem::is_empty(folder));
}

void RequireRoom(const std::filesystem::path& folder, const Archive& archive) {
    std::uintmax_t needed = 0;
    for (const auto& entry : archive.Contents().entries) needed += entry.size;
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    if (!unknown && space.available < needed) throw CannotWrite(folder, ENOSPC);
}

void Unpack(const Archive& archive, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / kFilesFolder);
    for (const auto& entry : archive.Contents().entries) {
        std::error_code error;
        std::filesystem::create_directories((folder / entry.name).parent_path(), error);
        if (error) throw CannotWrite(folder / entry.name, error.value());
        NewFile file(folder / entry.name);
        archive.Read(entry, [&](std::string_view piece) { file.Append(piece); });
        file.Close();
    }
}

void Examine(const std::filesystem::path& unpacked, const std::filesystem::path& file) {
    std::string fault;
    try {
        fault = db::FaultIn(unpacked);
    } catch (const Failure& failure) {
        if (failure.code != "db.older_program") throw;
        throw Failure{FailureKind::Invalid, "backup.newer", {{"file", file.string()}}};
    }
    if (!fault.empty())
        throw Failure{FailureKind::Invalid,
                      "backup.broken",
                      {{"file", file.string()}, {"entry", db::Database::kFileName}}};
    // What SQLite laid beside the file while it was examined.
    std::filesystem::remove(unpacked / (std::string(db::Database::kFileName) + "-shm"));
    std::filesystem::remove(unpacked / (std::string(db::Database::kFileName) + "-wal"));
}

std::filesystem::path NameAside(const std::filesystem::path& folder) {
    const Instant now{
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
    auto time = now.ToVietnamese();  // dd/MM/yyyy HH:mm
    time = now.DayInVietnam().ToIso() + "-" + time.substr(11, 2) + time.substr(14, 2);
    const auto name = folder.string() + ".before-" + time;
    auto free = name;
    for (int count = 2; std::filesystem::exists(free); ++count)
        free = name + "-" + std::to_string(count);
    return free;
}

/// The two change places in one step, where the file system knows how.
void PutInPlace(const std::filesystem::path& unpacked,
                const std::filesystem::path& folder,
                const std::filesystem::path& aside) {
    // First under the name that the old folder will have: what is moved aside must never stand in
    // the workshop, which is removed.
    Rename(unpacked, aside);
    if (::renameat2(AT_FDCWD, aside.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0)
        return;
    const int error = errno;
    Rename(aside, unpacked);
    if (error != EINVAL && error != ENOSYS && error != EOPNOTSUPP) throw CannotWrite(folder, error);
    Rename(folder, aside);
    try {
        Rename(unpacked, folder);
    } catch (const Failure&) {
        Rename(aside, folder);
        throw;
    }
}

}  // namespace

Restored Restore(const std::filesystem::path& file,
                 const std::filesystem::path& data_folder,
                 Existing existing) {
    const auto folder = Resolved(data_folder);
    const bool occupied = IsOccupied(folder);
    if (occupied && existing == Existing::Refuse)
        throw Failure{FailureKind::Conflict, "backup.exists", {{"folder", folder.string()}}};
    const Archive archive(file);
    archive.Check();

    std::optional<db::FolderLock> lock;
    if (occupied && std::filesystem::is_directory(folder)) lock.emplace(folder);
    std::error_code error;
    std::filesystem::create_directories(folder.parent_path(), error);
    if (error) throw CannotWrite(folder.parent_path(), error.value());
    RequireRoom(folder.parent_path(), archive);
    const Workshop workshop(folder.parent_path());
    const auto unpacked = workshop / "data";
    Unpack(archive, unpacked);
    Examine(unpacked, file);
    SyncFoldersUnder(unpacked);

    const auto& manifest = archive.Contents();
    Restored restored{folder, manifest.made_at, manifest.schema, manifest.entries.size(), {}};
    if (occupied) {
        restored.moved_aside = NameAside(folder);
        PutInPlace(unpacked, folder, *restored.moved_aside);
    } else {
        Rename(unpacked, folder);
    }
    Sync(folder.parent_path());
    return restored;
}

}  // namespace backup
