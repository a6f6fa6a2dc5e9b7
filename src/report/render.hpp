// The three faces of a report. Each is made from what was frozen, never from today's records.
#pragma once

#include <filesystem>
#include <string>

#include "engine/document/data.hpp"
#include "platform/base/json.hpp"
#include "report/report.hpp"

namespace report {

/// Where a rate's counts stand in a table: behind it, or below it in a narrow cell.
enum class Counts { Behind, Below };

/// What the templates are filled with.
document::Data FieldsOf(const Report& report, Counts counts);

/// "Niêm phong số 3 lúc …", or that it is a draft.
std::string SealLine(const Report& report);

/// A template of the user's own keeps its page as he laid it out.
std::string RenderWord(const Report& report,
                       const json::value& layout,
                       const std::string& own_template);
std::string RenderPage(const Report& report);
/// The annex: every total is a formula, with its value beside for readers that do not calculate.
void WriteAnnex(const Report& report, const std::filesystem::path& file, const std::string& font);

}  // namespace report
