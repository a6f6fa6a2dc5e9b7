// The file that a report is printed to: it appears complete or not at all.
#pragma once

#include <filesystem>
#include <string>

#include "platform/base/json.hpp"
#include "report/report.hpp"

namespace report {

enum class Format { Word, Excel, Page };

struct Output {
    std::filesystem::path file;
    Format format = Format::Word;
    std::string own_template;  ///< the bytes of a user's .docx; empty: the program's
};

/// Looks at everything that can be known to go wrong before anything is sealed. Throws
/// Failure{Invalid}: report.unknown_format, report.no_folder, report.is_folder,
/// report.template_not_read, report.template_not_for_format; {Unavailable}: report.not_writable.
Output Prepare(const std::filesystem::path& file, const std::filesystem::path& template_file);

/// The bytes of the file; empty for Excel, which is written by Write alone. Throws what
/// document::Fill throws. `layout` is the rule "document_layout".
std::string Render(const Report& report, const Output& output, const json::value& layout);

/// Throws Failure{Unavailable, "report.cannot_write"} (file, reason); what stood there stays then.
void Write(const Report& report,
           const Output& output,
           const std::string& bytes,
           const json::value& layout);

}  // namespace report
