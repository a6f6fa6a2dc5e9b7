// What an .xlsx keeps beside its sheets: their list, the shared strings, formats and fonts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sheet/shared_strings.hpp"
#include "engine/sheet/value_text.hpp"
#include "engine/sheet/zip_archive.hpp"

namespace sheet {

struct SheetPart {
    std::string name;
    std::string part;
};

struct Workbook {
    /// Visible worksheets only.
    std::vector<SheetPart> sheets;
    DateSystem date_system = DateSystem::From1900;
    SharedStrings strings;
    std::vector<CellStyle> styles;
    std::vector<std::string> fonts;
};

/// Throws the refusals of Open that concern an .xlsx.
Workbook LoadWorkbook(ZipArchive& archive);

}  // namespace sheet
