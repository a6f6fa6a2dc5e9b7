// The rows of one worksheet part.
#pragma once

#include "engine/sheet/row_assembler.hpp"
#include "engine/sheet/xlsx_workbook.hpp"

namespace sheet {

/// Ends at the first row behind the byte `last_value`. Throws sheet.broken_xml, and what
/// ZipPart::Read and RowAssembler throw.
void ReadXlsxRows(ZipArchive& archive,
                  const Workbook& workbook,
                  const std::string& part,
                  std::int64_t last_value,
                  RowAssembler& rows);

}  // namespace sheet
