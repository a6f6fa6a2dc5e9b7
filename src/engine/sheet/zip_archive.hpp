// The parts of a zip file as streams that guard against bombs. Nothing is ever written to disk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/sheet/source.hpp"

struct zip;
struct zip_file;

namespace sheet {

class ZipArchive;

/// Reads one part from its beginning to its end; the end is where its checksum is compared.
class ZipPart {
public:
    /// Bytes put into `buffer`; 0 at the end. Throws sheet.broken_zip, sheet.zip_bomb,
    /// sheet.too_large.
    std::size_t Read(std::span<char> buffer);

    const std::string& Name() const { return name_; }
    const Source& From() const;

private:
    friend class ZipArchive;
    struct Closer {
        void operator()(zip_file* file) const;
    };
    ZipArchive* archive_ = nullptr;
    std::uint64_t index_ = 0;
    std::string name_;
    std::unique_ptr<zip_file, Closer> file_;
    std::int64_t packed_ = 0;
    std::int64_t claimed_ = 0;
    std::int64_t unpacked_ = 0;
};

class ZipArchive {
public:
    /// Throws sheet.broken_zip, sheet.cut_off, sheet.zip_bomb where the parts together claim to be
    /// too much for the file. `source` must outlive the archive.
    explicit ZipArchive(const Source& source);

    /// Letter case and the kind of slash do not matter.
    bool Has(std::string_view part) const { return Find(part).has_value(); }
    std::vector<std::string> Parts() const;
    bool HasFolder(std::string_view prefix) const;
    /// The size that the archive claims; 0 for what is not there.
    std::int64_t ClaimedSize(std::string_view part) const;
    /// Throws sheet.broken_zip when the part is missing, sheet.zip_bomb when it claims too much.
    ZipPart OpenPart(std::string_view part);

    const Source& From() const { return source_; }

private:
    friend class ZipPart;
    struct Closer {
        void operator()(zip* archive) const;
    };
    void RefuseBomb(std::string_view part, std::int64_t unpacked, std::int64_t packed) const;
    std::optional<std::uint64_t> Find(std::string_view part) const;
    void Count(std::uint64_t index, std::int64_t unpacked);

    const Source& source_;
    std::unique_ptr<zip, Closer> archive_;
    std::unordered_map<std::string, std::uint64_t> index_of_;
    /// Most bytes that came out of each part in one reading, and their sum.
    std::unordered_map<std::uint64_t, std::int64_t> unpacked_of_;
    std::int64_t unpacked_ = 0;
};

}  // namespace sheet
