// Puts the cells of one sheet together to rows: fills merged ranges, keeps the limits, hands rows
// on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sheet/source.hpp"

namespace sheet {

/// Rows from 1, columns from 0, ends included.
struct MergedRange {
    std::int64_t first_row;
    std::int64_t last_row;
    std::size_t first_column;
    std::size_t last_column;
};

/// Rows come in rising order, cells of a row in any; a cell put twice keeps the later value.
class RowAssembler {
public:
    using RowHandler = std::function<bool(const Row&)>;

    RowAssembler(const Source& source,
                 std::string_view sheet_name,
                 std::vector<MergedRange> merged_ranges,
                 const RowHandler& handler);

    void Begin(std::int64_t row_number);
    /// The views of `cell` must live until End. Empty texts are no cells.
    void Put(std::size_t column, const Cell& cell);
    /// As Put, with a copy of the text.
    void PutCopy(std::size_t column, const Cell& cell);
    /// The row begun last takes `count` lines of its file.
    void SetLines(std::int64_t count) { lines_ = count; }
    /// Hands the row on if it has cells. False when no more rows are wanted.
    bool End();

    /// Throws sheet.cell_too_long for a cell of the row begun last.
    [[noreturn]] void RefuseLength(std::size_t column) const;

private:
    struct Copy {
        std::size_t column;
        std::size_t offset;
        std::size_t length;
    };
    /// A merged range that has a value, while rows pass through it.
    struct Open {
        MergedRange range;
        Cell cell;
        std::string text;
    };

    bool Admit(std::size_t column, const Cell& cell);
    void OpenRanges();
    void FillRanges();

    const Source& source_;
    std::string sheet_name_;
    const RowHandler& handler_;
    std::vector<MergedRange> ranges_;
    std::size_t next_range_ = 0;
    std::vector<Open> open_;
    std::int64_t row_number_ = 0;
    std::int64_t lines_ = 1;
    std::int64_t rows_ = 0;
    std::vector<Cell> cells_;
    std::string texts_;
    std::vector<Copy> copies_;
};

}  // namespace sheet
