// The bytes on the disk: whole files under their digest, and those on their way in.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.hpp"

namespace files {

/// Files lie in <data folder>/files/ab/<digest>, uploads in <data folder>/uploads/<id>. What is
/// written is synced before it counts. Throws Failure{Unavailable}: files.disk_full,
/// files.cannot_write (reason).
class Folder {
public:
    explicit Folder(db::Database& database);
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path PathOf(const std::string& digest) const;
    std::filesystem::path PathOfUpload(const std::string& id) const;

    /// How many bytes of an upload are on the disk.
    std::int64_t Received(const std::string& id) const;
    void WriteAt(const std::string& id, std::int64_t offset, std::string_view bytes) const;
    /// Whether the upload has these bytes there already.
    bool Has(const std::filesystem::path& file, std::int64_t offset, std::string_view bytes) const;
    /// Moves a whole upload to the place of its digest, and back.
    void Keep(const std::string& id, const std::string& digest) const;
    void GiveBack(const std::string& id, const std::string& digest) const;

    void RemoveUpload(const std::string& id) const;
    /// Removes the bytes where the database knows nothing of them. Never call it within a
    /// transaction.
    void Sweep(const std::string& digest) const;
    /// Uploads and digests that lie here, whether anybody knows of them or not.
    std::vector<std::string> Uploads() const;
    std::vector<std::string> Digests() const;

    /// Bytes that may still be written without pressing the database.
    std::int64_t Room() const;

    /// Held while parts of one upload are written.
    std::mutex& OfUpload(const std::string& id) const;
    /// Held while files come and go, from before the bytes move until the database knows.
    std::mutex& Moving() const { return moving_; }

private:
    db::Database& database_;
    std::filesystem::path files_;
    std::filesystem::path uploads_;
    mutable std::array<std::mutex, 64> uploading_;
    mutable std::mutex moving_;
};

/// The digest of a file's bytes, as `b2sum -l 256` prints it.
std::string DigestOfFile(const std::filesystem::path& file);

}  // namespace files
