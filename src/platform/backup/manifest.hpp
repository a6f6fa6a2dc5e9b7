// What a backup says of itself: when it was made, of which schema, and each entry with its digest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.hpp"

namespace backup {

constexpr auto kManifestName = "manifest.json";
constexpr auto kFilesFolder = "files";

struct Entry {
    std::string name;  ///< "guong.db" or "files/…"
    std::uint64_t size = 0;
    std::string digest;  ///< of the bytes alone, as `b2sum -l 256` prints it
};

struct Manifest {
    Instant made_at;
    int schema = 0;
    std::vector<Entry> entries;
};

std::string Write(const Manifest& manifest);

/// Throws Failure: backup.not_a_backup, backup.newer, backup.broken. Every name that it lets
/// through stays inside the folder that it is unpacked into, and the database is among them.
Manifest ReadManifest(std::string_view text, const std::string& file);

}  // namespace backup
