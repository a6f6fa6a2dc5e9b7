// Which character parts the fields of a .csv, judged by its first lines.
#pragma once

#include <string_view>

namespace sheet {

/// `head` ends at the end of the file when `complete`; else its last record is left out of account.
/// ',' when nothing speaks for another.
char FindSeparator(std::string_view head, bool complete);

}  // namespace sheet
