// What a BIFF stream says before its sheets: their list, the shared strings, formats and fonts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/sheet/biff_record.hpp"
#include "engine/sheet/row_assembler.hpp"
#include "engine/sheet/shared_strings.hpp"
#include "engine/sheet/value_text.hpp"

namespace sheet::biff {

struct SheetPlace {
    std::string name;
    std::size_t offset;
};

struct Book {
    Version version = Version::Biff8;
    DateSystem date_system = DateSystem::From1900;
    CodePage code_page{};
    /// Visible worksheets only.
    std::vector<SheetPlace> sheets;
    SharedStrings strings;
    std::vector<CellStyle> styles;
    std::vector<std::string> fonts;
};

/// Throws sheet.password, sheet.old_excel, sheet.no_sheets, sheet.cut_off, sheet.unreadable.
Book LoadBook(const Source& source, std::string_view stream);

/// Of a sheet, in one pass over its records.
std::vector<MergedRange> FindMergedRanges(const Source& source,
                                          std::string_view stream,
                                          std::size_t offset);

void ReadRows(const Source& source,
              std::string_view stream,
              const Book& book,
              std::size_t offset,
              RowAssembler& rows);

}  // namespace sheet::biff
