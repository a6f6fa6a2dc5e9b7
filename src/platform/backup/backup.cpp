#include "platform/backup/backup.hpp"

#include "platform/backup/archive.hpp"
#include "platform/backup/durable.hpp"
#include "platform/backup/make.hpp"
#include "platform/db/file.hpp"

namespace backup {
namespace {

bool IsInside(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [end, _] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return end == folder.end();
}

void RefuseToReplace(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) return;
    try {
        const Archive earlier(file);
    } catch (const Failure& failure) {
        if (failure.code == "backup.not_a_backup" || failure.code == "backup.no_file")
            throw Failure{FailureKind::Conflict, "backup.other_file", {{"file", file.string()}}};
    }
}

void CopyDatabase(const std::filesystem::path& data_folder,
                  const std::filesystem::path& copy,
                  const std::filesystem::path& file) {
    try {
        db::Copy(data_folder, copy);
    } catch (const Failure& failure) {
        // It is the disk of the backup that is full, not that of the data.
        if (failure.code != "db.disk_full") throw;
        throw Failure{FailureKind::Unavailable,
                      "backup.cannot_write",
                      {{"file", file.string()}, {"reason", failure.params.front().second}}};
    }
}

/// After the database, so that every file that the copy names is there.
void AddFiles(const std::filesystem::path& data_folder, std::vector<Part>& parts) {
    const auto files = data_folder / kFilesFolder;
    if (!std::filesystem::is_directory(files)) return;
    const auto first = static_cast<std::ptrdiff_t>(parts.size());
    for (const auto& each : std::filesystem::recursive_directory_iterator(files))
        if (each.is_regular_file() && !each.is_symlink())
            parts.push_back({each.path().lexically_relative(data_folder).string(), each.path()});
    std::sort(parts.begin() + first, parts.end(), [](const Part& one, const Part& other) {
        return one.name < other.name;
    });
}

}  // namespace

Made Make(const std::filesystem::path& folder,
          const std::filesystem::path& file,
          const Progress& progress) {
    const Workshop workshop(file.parent_path());
    const auto copy = workshop / db::Database::kFileName;
    CopyDatabase(folder, copy, file);
    std::vector<Part> parts{{db::Database::kFileName, copy}};
    AddFiles(folder, parts);
    Manifest manifest{
        {std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())},
        db::SchemaOf(copy.parent_path()),
        {}};
    for (const auto& part : parts) {
        manifest.entries.push_back(Describe(part));
        progress(manifest.entries.size(), 2 * parts.size());
    }

    const auto archive = workshop / "archive";
    WriteArchive(archive, manifest, parts);
    // Read back, for a file may have changed between its digest and its packing.
    Archive(archive).Check(
        [&](std::size_t done) { progress(parts.size() + done, 2 * parts.size()); });
    // It holds everything that the data folder protects.
    std::filesystem::permissions(
        archive, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    Sync(archive);
    const auto size = std::filesystem::file_size(archive);
    Rename(archive, file);
    Sync(file.parent_path());
    return {file, manifest.made_at, manifest.schema, manifest.entries.size(), size};
}

Made Backup(const std::filesystem::path& data_folder, const std::filesystem::path& target) {
    const auto file = Resolved(target);
    const auto folder = Resolved(data_folder);
    if (IsInside(file, folder))
        throw Failure{FailureKind::Invalid,
                      "backup.inside_data",
                      {{"file", file.string()}, {"folder", folder.string()}}};
    RefuseToReplace(file);
    return Make(folder, file, [](std::size_t, std::size_t) {});
}

Made Backup(const db::Database& database, const std::filesystem::path& file) {
    return Backup(database.Folder(), file);
}

}  // namespace backup
