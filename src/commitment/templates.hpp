// The pages of sheets that an office may lay out itself.
#pragma once

#include "templates/template.hpp"

namespace commitment {

/// Kinds of page, and the program's own file of each.
inline constexpr char kSheetPage[] = "sheet";
inline constexpr char kSheetTemplate[] = "sheet.docx";
inline constexpr char kBlankPage[] = "sheet-blank";
inline constexpr char kBlankTemplate[] = "sheet_blank.docx";
inline constexpr char kRosterPage[] = "sheet-roster";
inline constexpr char kRosterTemplate[] = "sheet_roster.docx";

std::vector<templates::Kind> Templates();

}  // namespace commitment
