// A first pass over a worksheet part, which only unpacks and looks for a few byte sequences: what
// has to be known before its rows are parsed.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/sheet/row_assembler.hpp"
#include "engine/sheet/zip_archive.hpp"

namespace sheet {

struct SheetScan {
    /// They stand behind the rows that they concern.
    std::vector<MergedRange> merged_ranges;
    /// Byte behind which no cell has a value: a million formatted but empty rows need no parsing.
    std::int64_t last_value = std::numeric_limits<std::int64_t>::max();
};

/// Reads to the end, so that a part whose checksum is wrong is refused before its first row.
SheetScan ScanSheet(ZipArchive& archive, const std::string& part);

struct CellPlace {
    /// 0 when the reference has no row.
    std::int64_t row = 0;
    std::size_t column = 0;
};

/// Of "C17" or "$C$17".
std::optional<CellPlace> ParseCellPlace(std::string_view reference);

}  // namespace sheet
