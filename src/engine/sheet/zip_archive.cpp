#include "engine/sheet/zip_archive.hpp"

#include <zip.h>

#include <fstream>

namespace sheet {
namespace {

constexpr std::int64_t kRatioCountsFrom = std::int64_t{64} << 20;
constexpr zip_uint64_t kMostBytes = zip_uint64_t{1} << 50;

std::string Normalised(std::string_view part) {
    std::string name;
    for (const char c : part) {
        if (c == '\\') {
            name += '/';
        } else {
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return name;
}

// The directory of a zip lies at its end: without the record that closes it the end is missing.
bool HasEndRecord(const std::filesystem::path& path) {
    constexpr std::int64_t kMostTail = 65'535 + 22;
    std::ifstream stream(path, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::int64_t>(stream.tellg());
    std::string tail(static_cast<std::size_t>(std::min(size, kMostTail)), '\0');
    stream.seekg(size - static_cast<std::int64_t>(tail.size()));
    stream.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    return tail.find("PK\x05\x06") != std::string::npos;
}

}  // namespace

void ZipPart::Closer::operator()(zip_file* file) const { zip_fclose(file); }
void ZipArchive::Closer::operator()(zip* archive) const { zip_discard(archive); }

ZipArchive::ZipArchive(const Source& source) : source_(source) {
    int error = 0;
    archive_.reset(zip_open(source.path.c_str(), ZIP_RDONLY, &error));
    if (!archive_) {
        if (error == ZIP_ER_MEMORY) throw std::bad_alloc();
        Refuse(source, HasEndRecord(source.path) ? "sheet.broken_zip" : "sheet.cut_off");
    }
    const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
    zip_uint64_t claimed = 0;
    for (zip_int64_t at = 0; at < count; ++at) {
        const auto index = static_cast<zip_uint64_t>(at);
        const char* name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_GUESS);
        if (name != nullptr) index_of_.try_emplace(Normalised(name), index);
        zip_stat_t stat;
        if (zip_stat_index(archive_.get(), index, 0, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE))
            claimed += std::min(stat.size, kMostBytes);
        // Parts may share their packed bytes, so that each alone looks harmless.
        RefuseBomb(name != nullptr ? name : "",
                   static_cast<std::int64_t>(std::min(claimed, kMostBytes)),
                   static_cast<std::int64_t>(std::filesystem::file_size(source.path)));
    }
}

std::optional<std::uint64_t> ZipArchive::Find(std::string_view part) const {
    const auto found = index_of_.find(Normalised(part));
    if (found == index_of_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string> ZipArchive::Parts() const {
    std::vector<std::string> parts;
    for (const auto& [name, index] : index_of_) parts.push_back(name);
    return parts;
}

bool ZipArchive::HasFolder(std::string_view prefix) const {
    return std::any_of(index_of_.begin(), index_of_.end(), [&](const auto& entry) {
        return entry.first.starts_with(prefix);
    });
}

std::int64_t ZipArchive::ClaimedSize(std::string_view part) const {
    const auto index = Find(part);
    zip_stat_t stat;
    if (!index || zip_stat_index(archive_.get(), *index, 0, &stat) != 0) return 0;
    if ((stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > zip_uint64_t{1} << 62) return 0;
    return static_cast<std::int64_t>(stat.size);
}

ZipPart ZipArchive::OpenPart(std::string_view part) {
    const auto index = Find(part);
    if (!index) Refuse(source_, "sheet.broken_zip", {{"part", std::string(part)}});
    zip_stat_t stat;
    ZipPart opened;
    if (zip_stat_index(archive_.get(), *index, 0, &stat) == 0) {
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
            Refuse(source_, "sheet.password");
        }
        if (stat.valid & ZIP_STAT_COMP_SIZE)
            opened.packed_ = static_cast<std::int64_t>(std::min(stat.comp_size, kMostBytes));
        if (stat.valid & ZIP_STAT_SIZE)
            opened.claimed_ = static_cast<std::int64_t>(std::min(stat.size, kMostBytes));
        RefuseBomb(part, opened.claimed_, opened.packed_);
        opened.file_.reset(zip_fopen_index(archive_.get(), *index, 0));
    }
    if (!opened.file_) Refuse(source_, "sheet.broken_zip", {{"part", std::string(part)}});
    opened.archive_ = this;
    opened.index_ = *index;
    opened.name_ = part;
    return opened;
}

void ZipArchive::RefuseBomb(std::string_view part,
                            std::int64_t unpacked,
                            std::int64_t packed) const {
    if (unpacked > kRatioCountsFrom &&
        static_cast<double>(unpacked) > source_.limits.max_ratio * static_cast<double>(packed))
        Refuse(source_, "sheet.zip_bomb", {{"part", std::string(part)}});
}

void ZipArchive::Count(std::uint64_t index, std::int64_t unpacked) {
    std::int64_t& most = unpacked_of_[index];
    if (unpacked <= most) return;
    unpacked_ += unpacked - most;
    most = unpacked;
    if (unpacked_ > source_.limits.max_unpacked_bytes) {
        Refuse(source_,
               "sheet.too_large",
               {{"limit", std::to_string(source_.limits.max_unpacked_bytes)}});
    }
}

const Source& ZipPart::From() const { return archive_->From(); }

std::size_t ZipPart::Read(std::span<char> buffer) {
    const zip_int64_t count = zip_fread(file_.get(), buffer.data(), buffer.size());
    const Source& source = archive_->From();
    if (count < 0) Refuse(source, "sheet.broken_zip", {{"part", name_}});
    unpacked_ += count;
    archive_->Count(index_, unpacked_);
    archive_->RefuseBomb(name_, unpacked_, packed_);
    // What claims less than comes out hides how much is still to come.
    if (unpacked_ > kRatioCountsFrom && unpacked_ > claimed_)
        Refuse(source, "sheet.zip_bomb", {{"part", name_}});
    return static_cast<std::size_t>(count);
}

}  // namespace sheet
