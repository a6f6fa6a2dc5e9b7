// How a tab of a file was read, for a clerk who has to see which column is which, or to say so.
#pragma once

#include "imports/mapping.hpp"

namespace imports {

struct Layout {
    struct Column {
        std::size_t at;  ///< in the file
        std::string heading;
        std::string name;  ///< of the kind's column; empty: not read
    };

    std::string tab;
    std::int64_t header_row = 0;  ///< 0: none was found
    std::int64_t first_row = 0;
    std::vector<Column> columns;
    /// The first rows as they stand, from row 1 to a little below the header. Cells merged sideways
    /// show once.
    std::vector<std::vector<std::string>> top;
};
constexpr std::size_t kLayoutsKept = 50;    ///< tabs of a file
constexpr std::int64_t kLayoutRows = 12;    ///< of `top`; more where a header was found late
constexpr std::size_t kLayoutColumns = 30;  ///< of a row of `top`
/// Cut after kLayoutLetters, whole letters.
std::string Shortened(const std::string& text);
constexpr std::size_t kLayoutLetters = 80;  ///< of a cell or heading; a longer one ends with "…"

/// `width`: how many columns the tab has.
Layout LayoutOf(std::string tab,
                const Mapping& mapping,
                const std::vector<TopRow>& top,
                std::size_t width,
                const Kind& kind);

}  // namespace imports
