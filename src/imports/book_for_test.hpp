// A workbook drawn as text: a line a row, cells between "|". "^" is merged with the cell above, "<"
// with the one at its left, "\n" is a line break in the cell, "#12.5" a number, "@43141" an Excel
// date. "== Tên" begins a sheet (at first "S"), "." is an empty row.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sheet/writer.hpp"
#include "engine/text/normal.hpp"

namespace imports::testing {

using Grid = std::vector<std::vector<std::string>>;

inline std::vector<std::string> CellsOf(std::string_view line) {
    std::vector<std::string> cells;
    while (true) {
        const auto bar = line.find('|');
        std::string cell(line.substr(0, bar));
        cell.erase(0, std::min(cell.find_first_not_of(' '), cell.size()));
        cell.erase(cell.find_last_not_of(' ') + 1);
        for (std::size_t at = 0; (at = cell.find("\\n", at)) != std::string::npos;)
            cell.replace(at, 2, "\n");
        cells.push_back(std::move(cell));
        if (bar == std::string_view::npos) return cells;
        line.remove_prefix(bar + 1);
    }
}

/// The same cell of the grid; "" beyond it.
inline std::string At(const Grid& grid, std::size_t row, std::size_t column) {
    return row < grid.size() && column < grid[row].size() ? grid[row][column] : "";
}

inline void Draw(sheet::Writer& writer, const Grid& grid) {
    using sheet::Format;
    for (std::size_t row = 0; row < grid.size(); ++row)
        for (std::size_t column = 0; column < grid[row].size(); ++column) {
            const auto& cell = grid[row][column];
            if (cell.empty() || cell == "^" || cell == "<") continue;
            std::size_t last_row = row, last_column = column;
            while (At(grid, last_row + 1, column) == "^") ++last_row;
            while (At(grid, row, last_column + 1) == "<") ++last_column;
            const auto at = static_cast<std::int64_t>(row);
            if (last_row > row || last_column > column)
                writer.Merge(at,
                             column,
                             static_cast<std::int64_t>(last_row),
                             last_column,
                             cell,
                             Format::Text);
            else if (cell.front() == '#')
                writer.PutNumber(at, column, std::stod(cell.substr(1)), Format::Decimal);
            else if (cell.front() == '@')
                writer.PutNumber(at, column, std::stod(cell.substr(1)), Format::Date);
            else
                writer.Put(at, column, cell);
        }
}

inline void MakeBook(const std::filesystem::path& file,
                     std::string_view drawn,
                     std::string_view font = "") {
    sheet::Writer writer(file);
    if (!font.empty()) writer.SetFont(font);
    Grid grid;
    std::string name = "S";
    const auto finish = [&] {
        if (grid.empty()) return;
        writer.AddSheet(name);
        Draw(writer, grid);
        grid.clear();
    };
    while (!drawn.empty()) {
        const auto end = std::min(drawn.find('\n'), drawn.size());
        auto line = drawn.substr(0, end);
        drawn.remove_prefix(std::min(end + 1, drawn.size()));
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (line.empty()) continue;
        if (line.starts_with("== ")) {
            finish();
            name = line.substr(3);
        } else if (line == ".") {
            grid.emplace_back();
        } else {
            grid.push_back(CellsOf(line));
        }
    }
    finish();
    writer.Close();
}

}  // namespace imports::testing
