#include "platform/backup/archive.hpp"

#include <zip.h>

#include <cstring>
#include <fstream>

#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"

namespace backup {
namespace {

constexpr std::size_t kPiece = 1 << 18;
constexpr zip_uint64_t kLargestManifest = 64 << 20;
constexpr zip_uint32_t kFastest = 1;  // a database shrinks nearly as well, three times as fast

Failure Broken(const std::string& file, const std::string& entry) {
    return {FailureKind::Invalid, "backup.broken", {{"file", file}, {"entry", entry}}};
}

Failure CannotWrite(const std::filesystem::path& file, zip_t* archive) {
    return {FailureKind::Unavailable,
            "backup.cannot_write",
            {{"file", file.string()}, {"reason", zip_strerror(archive)}}};
}

struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

/// Calls `take` with the entry's bytes; false where the archive cannot give them or gives more.
bool ReadEntry(zip_t* archive,
               const std::string& name,
               std::uint64_t limit,
               const std::function<void(std::string_view)>& take) {
    const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen(archive, name.c_str(), 0));
    if (!entry) return false;
    std::string piece(kPiece, '\0');
    std::uint64_t total = 0;
    for (;;) {
        const auto read = zip_fread(entry.get(), piece.data(), piece.size());
        if (read < 0) return false;
        if (read == 0) return total == limit;
        total += static_cast<std::uint64_t>(read);
        if (total > limit) return false;
        take(std::string_view(piece).substr(0, static_cast<std::size_t>(read)));
    }
}

/// A zip without its end: was it one of ours?
bool BeginsWithManifest(const std::string& file) {
    // The local header of a zip entry: signature, 26 bytes, name.
    constexpr std::size_t kNameAt = 30;
    std::string head(kNameAt + std::strlen(kManifestName), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    return in && head.starts_with("PK\x03\x04") && head.substr(kNameAt) == kManifestName;
}

void Add(zip_t* archive,
         const std::filesystem::path& file,
         const std::string& name,
         zip_source_t* source) {
    const auto index =
        source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        throw CannotWrite(file, archive);
    }
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, kFastest);
}

}  // namespace

Entry Describe(const Part& part) {
    std::ifstream in(part.from, std::ios::binary);
    Entry entry{part.name, 0, {}};
    Digester digester;
    std::string piece(kPiece, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto read = static_cast<std::size_t>(in.gcount());
        digester.Raw(std::string_view(piece).substr(0, read));
        entry.size += read;
    }
    if (!in.eof())
        throw Failure{
            FailureKind::Unavailable, "backup.cannot_read", {{"file", part.from.string()}}};
    entry.digest = digester.Hex();
    return entry;
}

void WriteArchive(const std::filesystem::path& file,
                  const Manifest& manifest,
                  const std::vector<Part>& parts) {
    int error = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &error);
    if (archive == nullptr)
        throw Failure{FailureKind::Unavailable,
                      "backup.cannot_write",
                      {{"file", file.string()}, {"reason", std::strerror(errno)}}};
    const auto text = Write(manifest);
    try {
        Add(archive, file, kManifestName, zip_source_buffer(archive, text.data(), text.size(), 0));
        for (const auto& part : parts)
            Add(archive, file, part.name, zip_source_file(archive, part.from.c_str(), 0, -1));
        if (zip_close(archive) != 0) throw CannotWrite(file, archive);
    } catch (...) {
        zip_discard(archive);
        throw;
    }
}

void Archive::Discard::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(const std::filesystem::path& file) : file_(file.string()) {
    if (!std::filesystem::is_regular_file(file))
        throw Failure{FailureKind::NotFound, "backup.no_file", {{"file", file_}}};
    int error = 0;
    zip_.reset(zip_open(file.c_str(), ZIP_RDONLY, &error));
    if (!zip_)
        throw Failure{FailureKind::Invalid,
                      BeginsWithManifest(file_) ? "backup.cut_off" : "backup.not_a_backup",
                      {{"file", file_}}};
    zip_stat_t stat;
    if (zip_stat(zip_.get(), kManifestName, 0, &stat) != 0)
        throw Failure{FailureKind::Invalid, "backup.not_a_backup", {{"file", file_}}};
    std::string text;
    const auto append = [&](std::string_view piece) { text += piece; };
    if (stat.size > kLargestManifest || !ReadEntry(zip_.get(), kManifestName, stat.size, append))
        throw Broken(file_, kManifestName);
    manifest_ = ReadManifest(text, file_);
    if (zip_get_num_entries(zip_.get(), 0) !=
        static_cast<zip_int64_t>(manifest_.entries.size()) + 1)
        throw Broken(file_, kManifestName);
}

void Archive::Read(const Entry& entry, const std::function<void(std::string_view)>& take) const {
    Digester digester;
    const auto take_and_digest = [&](std::string_view piece) {
        digester.Raw(piece);
        take(piece);
    };
    if (!ReadEntry(zip_.get(), entry.name, entry.size, take_and_digest) ||
        digester.Hex() != entry.digest)
        throw Broken(file_, entry.name);
}

void Archive::Check(const std::function<void(std::size_t)>& checked) const {
    std::size_t count = 0;
    for (const auto& entry : manifest_.entries) {
        Read(entry, [](std::string_view) {});
        checked(++count);
    }
}

}  // namespace backup
