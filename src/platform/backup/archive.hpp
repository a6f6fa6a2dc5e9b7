// A backup as a zip file: written whole, read entry by entry, each checked against the manifest.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/backup/manifest.hpp"

struct zip;

namespace backup {

struct Part {
    std::string name;
    std::filesystem::path from;
};

/// Size and digest of the file. Throws Failure "backup.cannot_read".
Entry Describe(const Part& part);

/// The manifest first, so that even a file that was cut off shows what it was.
/// Throws Failure "backup.cannot_write".
void WriteArchive(const std::filesystem::path& file,
                  const Manifest& manifest,
                  const std::vector<Part>& parts);

class Archive {
public:
    /// Throws Failure: backup.no_file, backup.not_a_backup, backup.cut_off, backup.newer,
    /// backup.broken.
    explicit Archive(const std::filesystem::path& file);

    const Manifest& Contents() const { return manifest_; }

    /// Gives the bytes piece by piece; throws Failure "backup.broken" where they are not, in number
    /// and digest, what the manifest says.
    void Read(const Entry& entry, const std::function<void(std::string_view)>& take) const;
    /// Reads all of it; tells how many entries were whole so far.
    void Check(const std::function<void(std::size_t)>& checked = [](std::size_t) {}) const;

private:
    struct Discard {
        void operator()(zip* archive) const;
    };

    std::string file_;
    std::unique_ptr<zip, Discard> zip_;
    Manifest manifest_;
};

}  // namespace backup
