// Reads a workbook back that was just written: the library that writes it passes over failed writes
// to its temporary files, so that a full disk could leave a file with a gap.
#pragma once

#include <cstddef>
#include <filesystem>

namespace sheet {

/// Every part is well-formed, all shared strings are there, and the sheets have `cells` cells.
bool IsWhole(const std::filesystem::path& file, std::size_t cells);

}  // namespace sheet
