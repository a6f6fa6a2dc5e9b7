// The whole system in one file, made while others write, and put back whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/date.hpp"
#include "platform/db/database.hpp"

namespace backup {

struct Made {
    std::filesystem::path file;
    Instant made_at;
    int schema = 0;
    std::size_t entries = 0;
    std::uint64_t size = 0;  ///< bytes of the file
};

/// Writes `file` (any suffix; a zip), reads it back and only then gives it its name. An older
/// backup of that name is replaced; any other file is not. Throws Failure: db.no_data,
/// backup.other_file, backup.inside_data, backup.cannot_write, backup.cannot_read, backup.broken.
/// The folder needs neither its lock nor the schema of this program.
Made Backup(const std::filesystem::path& data_folder, const std::filesystem::path& file);
Made Backup(const db::Database& database, const std::filesystem::path& file);

/// Parts that were read or checked, of all. What it throws ends the work.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// A backup in the folder `backups` of the data itself, which no backup takes in: for who has only
/// the service. It is named by `moment`. Only so much is written that others can go on writing.
/// Throws as Backup does, and Failure "backup.no_room" (needed, free), "backup.under_way".
Made Keep(const std::filesystem::path& data_folder, Instant moment, const Progress& progress);

struct Kept {
    std::string name;  ///< "guong-20181231-173000.backup", the time being that of Vietnam
    std::uint64_t size = 0;
    Instant made_at;
};
/// The newest first.
std::vector<Kept> ListKept(const std::filesystem::path& data_folder);

/// What to do with data that stands where the backup is to go.
enum class Existing { Refuse, MoveAside };

struct Restored {
    std::filesystem::path folder;
    Instant made_at;
    int schema = 0;
    std::size_t entries = 0;
    std::optional<std::filesystem::path> moved_aside;
};

/// Checks all of `file`, unpacks it beside the folder, examines the database, and renames it into
/// place in one step. Throws Failure: backup.no_file, backup.not_a_backup, backup.cut_off,
/// backup.broken, backup.newer, backup.exists, backup.cannot_write, db.held.
Restored Restore(const std::filesystem::path& file,
                 const std::filesystem::path& data_folder,
                 Existing existing);

}  // namespace backup
