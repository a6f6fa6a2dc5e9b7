// The streams of an OLE compound file, the container of .xls and of encrypted .xlsx.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sheet/source.hpp"

namespace sheet {

inline constexpr std::string_view kCompoundMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A damaged .xls: sheet.unreadable.
[[noreturn]] void RefuseXls(const Source& source);

class CompoundFile {
public:
    /// Throws sheet.cut_off, sheet.unreadable.
    CompoundFile(const Source& source, std::string bytes);
    CompoundFile(const CompoundFile&) = delete;
    CompoundFile& operator=(const CompoundFile&) = delete;

    /// In the root storage, for embedded objects have streams of the same names; letter case does
    /// not matter.
    bool Has(std::string_view name) const { return Find(name) != nullptr; }
    /// Throws as the constructor does.
    std::string Load(std::string_view name) const;

private:
    struct Entry {
        std::string name;
        std::uint8_t type;
        std::uint32_t left;
        std::uint32_t right;
        std::uint32_t child;
        std::uint32_t first_sector;
        std::uint64_t size;
    };
    enum class Length { Known, UntilChainEnds };

    const Entry* Find(std::string_view name) const;
    std::string_view Sector(std::uint32_t sector) const;
    std::vector<std::uint32_t> FatSectors() const;
    std::string LoadChain(std::uint32_t first, std::uint64_t size, Length length) const;
    std::string LoadMini(const Entry& entry) const;
    void LoadDirectory(std::uint32_t first);
    void FindTop();

    const Source& source_;
    std::string bytes_;
    std::size_t sector_bytes_ = 0;
    std::vector<std::uint32_t> fat_;
    std::vector<Entry> entries_;
    /// The root itself and what lies directly in it.
    std::vector<const Entry*> top_;
};

}  // namespace sheet
