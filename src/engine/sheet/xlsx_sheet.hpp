// The rows of one worksheet part.
#pragma once

#include "engine/sheet/row_assembler.hpp"
#include "engine/sheet/xlsx_workbook.hpp"

namespace sheet {

/// Throws sheet.broken_xml, and what ZipPart::Read and RowAssembler throw.
void ReadXlsxRows(ZipArchive& archive,
                  const Workbook& workbook,
                  const std::string& part,
                  RowAssembler& rows);

}  // namespace sheet
