// The merged ranges of a worksheet part. They stand behind the rows that they concern, so this is a
// first pass, which only unpacks and looks for the one element.
#pragma once

#include <vector>

#include "engine/sheet/row_assembler.hpp"
#include "engine/sheet/zip_archive.hpp"

namespace sheet {

/// Reads to the end, so that a part whose checksum is wrong is refused before its first row.
std::vector<MergedRange> FindMergedRanges(ZipArchive& archive, const std::string& part);

struct CellPlace {
    /// 0 when the reference has no row.
    std::int64_t row = 0;
    std::size_t column = 0;
};

/// Of "C17" or "$C$17".
std::optional<CellPlace> ParseCellPlace(std::string_view reference);

}  // namespace sheet
