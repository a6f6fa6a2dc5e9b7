// A first look at one sheet of a file: where its header is, which encoding, how numbers are
// written.
#pragma once

#include "imports/import.hpp"

namespace imports {

/// How to read a sheet, and what was seen of it.
struct Surveyed {
    Mapping mapping;
    std::vector<TopRow> top;  ///< where a header was looked for
    std::size_t width = 0;    ///< columns of the rows that were looked at
};

/// How to read the sheet. `told` is a mapping file's word, `remembered` what is kept from the
/// unit's last file, used where its headings are the same: first what is kept of a tab of that
/// name. header_row 0: no header was found. Problems: imports.number_ambiguous.
Surveyed Survey(sheet::Reader& reader,
                std::size_t tab,
                const Kind& kind,
                const Headings& headings,
                const Request& request,
                const std::optional<Mapping>& told,
                const Mappings& remembered,
                std::vector<Problem>& problems);

/// The cell's text in Unicode, cleaned.
std::string UnicodeText(const sheet::Cell& cell, std::size_t column, const Mapping& mapping);

}  // namespace imports
