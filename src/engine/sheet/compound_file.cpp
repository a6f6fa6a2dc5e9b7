#include "engine/sheet/compound_file.hpp"

#include "engine/sheet/little_endian.hpp"
#include "engine/sheet/utf8.hpp"

namespace sheet {
namespace {

constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kEntryBytes = 128;
constexpr std::size_t kMiniSectorBytes = 64;
constexpr std::uint32_t kLastRegularSector = 0xFFFF'FFFA;
constexpr std::uint8_t kStream = 2;
constexpr std::uint8_t kRoot = 5;

bool SameName(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
        return lower(a) == lower(b);
    });
}

}  // namespace

void RefuseXls(const Source& source) { Refuse(source, "sheet.unreadable", {{"found", "XLS"}}); }

CompoundFile::CompoundFile(const Source& source, std::string bytes)
    : source_(source), bytes_(std::move(bytes)) {
    if (bytes_.size() < kHeaderBytes) Refuse(source_, "sheet.cut_off");
    const std::uint16_t shift = U16(bytes_, 30);
    if ((shift != 9 && shift != 12) || U16(bytes_, 32) != 6) RefuseXls(source_);
    sector_bytes_ = std::size_t{1} << shift;
    for (const std::uint32_t sector : FatSectors()) {
        const std::string_view table = Sector(sector);
        if (table.size() < sector_bytes_) Refuse(source_, "sheet.cut_off");
        for (std::size_t at = 0; at + 4 <= table.size(); at += 4) fat_.push_back(U32(table, at));
    }
    LoadDirectory(U32(bytes_, 48));
    FindTop();
}

// The last sector of a file may be shorter than the others: some writers do not fill it up.
std::string_view CompoundFile::Sector(std::uint32_t sector) const {
    const std::size_t at = (std::size_t{sector} + 1) * sector_bytes_;
    if (at >= bytes_.size()) Refuse(source_, "sheet.cut_off");
    return std::string_view(bytes_).substr(at, sector_bytes_);
}

// The header lists the first 109 sectors of the table, a chain of sectors the rest.
std::vector<std::uint32_t> CompoundFile::FatSectors() const {
    const std::size_t count = U32(bytes_, 44);
    if (count > bytes_.size() / sector_bytes_) Refuse(source_, "sheet.cut_off");
    std::vector<std::uint32_t> sectors;
    for (std::size_t at = 76; at + 4 <= kHeaderBytes && sectors.size() < count; at += 4) {
        sectors.push_back(U32(bytes_, at));
    }
    std::uint32_t next = U32(bytes_, 68);
    while (sectors.size() < count) {
        if (next >= kLastRegularSector) RefuseXls(source_);
        const std::string_view list = Sector(next);
        if (list.size() < sector_bytes_) Refuse(source_, "sheet.cut_off");
        for (std::size_t at = 0; at + 8 <= list.size() && sectors.size() < count; at += 4) {
            sectors.push_back(U32(list, at));
        }
        next = U32(list, list.size() - 4);
    }
    return sectors;
}

std::string CompoundFile::LoadChain(std::uint32_t first, std::uint64_t size, Length length) const {
    std::string stream;
    if (length == Length::Known && size > bytes_.size()) Refuse(source_, "sheet.cut_off");
    stream.reserve(static_cast<std::size_t>(size));
    std::size_t sectors = 0;
    for (std::uint32_t sector = first; sector < kLastRegularSector; sector = fat_[sector]) {
        if (length == Length::Known && stream.size() >= size) break;
        if (sector >= fat_.size() || ++sectors > fat_.size()) RefuseXls(source_);
        const std::string_view bytes = Sector(sector);
        const bool enough = length == Length::Known && stream.size() + bytes.size() >= size;
        if (bytes.size() < sector_bytes_ && !enough) Refuse(source_, "sheet.cut_off");
        stream += bytes;
    }
    if (length == Length::Known) {
        if (stream.size() < size) RefuseXls(source_);
        stream.resize(static_cast<std::size_t>(size));
    }
    return stream;
}

void CompoundFile::LoadDirectory(std::uint32_t first) {
    const std::string directory = LoadChain(first, 0, Length::UntilChainEnds);
    for (std::size_t at = 0; at + kEntryBytes <= directory.size(); at += kEntryBytes) {
        const std::string_view entry = std::string_view(directory).substr(at, kEntryBytes);
        const std::size_t name_bytes = std::min<std::size_t>(U16(entry, 64), 64);
        const auto type = static_cast<std::uint8_t>(entry[66]);
        std::string name;
        if (name_bytes >= 2) {
            AppendUtf16(name, entry.substr(0, name_bytes - 2), ByteOrder::Little);
        }
        // Version 3 leaves the upper half of the size undefined.
        const std::uint64_t size =
            sector_bytes_ == 512 ? U32(entry, 120) : LittleEndian<std::uint64_t>(entry, 120);
        entries_.push_back({std::move(name),
                            type,
                            U32(entry, 68),
                            U32(entry, 72),
                            U32(entry, 76),
                            U32(entry, 116),
                            size});
    }
}

// The entries of a storage are a binary tree that hangs from its child.
void CompoundFile::FindTop() {
    if (entries_.empty() || entries_.front().type != kRoot) RefuseXls(source_);
    top_.push_back(&entries_.front());
    std::vector<bool> seen(entries_.size());
    std::vector<std::uint32_t> waiting{entries_.front().child};
    while (!waiting.empty()) {
        const std::uint32_t index = waiting.back();
        waiting.pop_back();
        if (index >= entries_.size() || seen[index]) continue;
        seen[index] = true;
        top_.push_back(&entries_[index]);
        waiting.push_back(entries_[index].left);
        waiting.push_back(entries_[index].right);
    }
}

const CompoundFile::Entry* CompoundFile::Find(std::string_view name) const {
    const auto found = std::find_if(top_.begin(), top_.end(), [&](const Entry* entry) {
        return entry->type == kStream && SameName(entry->name, name);
    });
    return found == top_.end() ? nullptr : *found;
}

std::string CompoundFile::Load(std::string_view name) const {
    const Entry* entry = Find(name);
    if (entry == nullptr) RefuseXls(source_);
    if (entry->size < U32(bytes_, 56)) return LoadMini(*entry);
    return LoadChain(entry->first_sector, entry->size, Length::Known);
}

// Small streams lie in sectors of 64 bytes within the stream of the root.
std::string CompoundFile::LoadMini(const Entry& entry) const {
    const Entry& root = entries_.front();
    const std::string container = LoadChain(root.first_sector, root.size, Length::Known);
    const std::string table = LoadChain(U32(bytes_, 60), 0, Length::UntilChainEnds);
    std::string stream;
    std::uint32_t sector = entry.first_sector;
    while (stream.size() < entry.size) {
        const std::size_t at = std::size_t{sector} * kMiniSectorBytes;
        const std::size_t link = std::size_t{sector} * 4;
        if (at >= container.size() || link + 4 > table.size()) RefuseXls(source_);
        stream += std::string_view(container).substr(at, kMiniSectorBytes);
        sector = U32(table, link);
    }
    stream.resize(static_cast<std::size_t>(entry.size));
    return stream;
}

}  // namespace sheet
