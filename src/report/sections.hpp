// The text sections of a report, written by people in a Markdown file.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "platform/base/json.hpp"

namespace report {

/// Section → text; paragraphs are parted by an empty line. `sections` is the list of the rule
/// "report_kinds". Throws Failure{Invalid}: report.text_before_heading (line),
/// report.unknown_section (heading, line, known), report.section_twice (heading, line).
std::map<std::string, std::string> SectionsFrom(std::string_view markdown,
                                                const json::value& sections);

/// The same from a file; also throws report.text_not_read, report.text_too_long.
std::map<std::string, std::string> ReadSections(const std::filesystem::path& file,
                                                const json::value& sections);

}  // namespace report
