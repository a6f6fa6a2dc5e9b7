#include "engine/sheet/row_assembler.hpp"

namespace sheet {

RowAssembler::RowAssembler(const Source& source,
                           std::string_view sheet_name,
                           std::vector<MergedRange> merged_ranges,
                           const RowHandler& handler)
    : source_(source),
      sheet_name_(sheet_name),
      handler_(handler),
      ranges_(std::move(merged_ranges)) {
    std::stable_sort(ranges_.begin(), ranges_.end(), [](const auto& left, const auto& right) {
        return left.first_row < right.first_row;
    });
}

void RowAssembler::Begin(std::int64_t row_number) {
    row_number_ = row_number;
    lines_ = 1;
    cells_.clear();
    texts_.clear();
    copies_.clear();
}

bool RowAssembler::Admit(std::size_t column, const Cell& cell) {
    if (cell.text.empty()) return false;
    if (column >= static_cast<std::size_t>(source_.limits.max_columns)) {
        Refuse(source_,
               "sheet.too_many_columns",
               {{"cell", CellName(sheet_name_, row_number_, column)},
                {"limit", std::to_string(source_.limits.max_columns)}});
    }
    if (cell.text.size() > source_.limits.max_cell_bytes) RefuseLength(column);
    if (cells_.size() <= column) cells_.resize(column + 1);
    return true;
}

void RowAssembler::RefuseLength(std::size_t column) const {
    Refuse(source_,
           "sheet.cell_too_long",
           {{"cell", CellName(sheet_name_, row_number_, column)},
            {"limit", std::to_string(source_.limits.max_cell_bytes)}});
}

void RowAssembler::Put(std::size_t column, const Cell& cell) {
    if (!Admit(column, cell)) return;
    if (!copies_.empty()) std::erase_if(copies_, [&](const auto& c) { return c.column == column; });
    cells_[column] = cell;
}

void RowAssembler::PutCopy(std::size_t column, const Cell& cell) {
    if (!Admit(column, cell)) return;
    cells_[column] = cell;
    copies_.push_back({column, texts_.size(), cell.text.size()});
    texts_ += cell.text;
}

bool RowAssembler::End() {
    if (cells_.empty()) return true;
    for (const Copy& copy : copies_) {
        cells_[copy.column].text = std::string_view(texts_).substr(copy.offset, copy.length);
    }
    if (++rows_ > source_.limits.max_rows) {
        Refuse(source_,
               "sheet.too_many_rows",
               {{"sheet", sheet_name_}, {"limit", std::to_string(source_.limits.max_rows)}});
    }
    if (next_range_ < ranges_.size()) OpenRanges();
    if (!open_.empty()) FillRanges();
    return handler_({row_number_, cells_, row_number_ + lines_});
}

void RowAssembler::OpenRanges() {
    for (; next_range_ < ranges_.size(); ++next_range_) {
        const MergedRange& range = ranges_[next_range_];
        if (range.first_row > row_number_) return;
        if (range.first_row < row_number_ || range.first_column >= cells_.size()) continue;
        const Cell& cell = cells_[range.first_column];
        if (cell.kind == CellKind::Empty) continue;
        // No sound file lets ranges overlap; in a crafted one they would cost time without end.
        std::erase_if(open_, [&](const Open& open) { return open.range.last_row < row_number_; });
        const bool overlaps = std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
            return open.range.first_column <= range.last_column &&
                   range.first_column <= open.range.last_column;
        });
        if (overlaps) continue;
        open_.push_back({range, cell, std::string(cell.text)});
        open_.back().cell.merged = true;
    }
}

void RowAssembler::FillRanges() {
    std::erase_if(open_, [&](const Open& open) { return open.range.last_row < row_number_; });
    const auto columns = static_cast<std::size_t>(source_.limits.max_columns);
    for (const Open& open : open_) {
        const std::size_t end = std::min(open.range.last_column + 1, columns);
        if (cells_.size() < end) cells_.resize(end);
        for (std::size_t column = open.range.first_column; column < end; ++column) {
            if (row_number_ == open.range.first_row && column == open.range.first_column) continue;
            cells_[column] = open.cell;
            cells_[column].text = open.text;
        }
    }
}

}  // namespace sheet
