// The pages of reports that an office may lay out itself.
#pragma once

#include "report/report.hpp"
#include "templates/template.hpp"

namespace report {

/// The program's own page of every report.
inline constexpr char kTemplate[] = "report.docx";

/// "report-half-year"
std::string TemplateKind(Kind kind);

std::vector<templates::Kind> Templates();

}  // namespace report
