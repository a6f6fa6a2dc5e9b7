// A workbook as an office leaves it, made in memory first: what is written can be looked at.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/sheet/writer.hpp"
#include "platform/base/date.hpp"

namespace demo {

struct BookCell {
    std::string text;
    std::optional<Date> date;  ///< an Excel date instead of a text
    sheet::Format format = sheet::Format::Text;
    /// Merged down to this row and right to this column; its own where it is not merged.
    std::size_t last_row, last_column;
    std::string font = {};  ///< the book's where empty

    bool operator==(const BookCell&) const = default;
};

class BookTab {
public:
    explicit BookTab(std::string tab_name) : name(std::move(tab_name)) {}

    void Put(std::size_t row,
             std::size_t column,
             std::string text,
             sheet::Format format = sheet::Format::Text) {
        Merge(row, column, row, column, std::move(text), format);
    }
    void PutDate(std::size_t row, std::size_t column, Date date) {
        cells[{row, column}] = {{}, date, sheet::Format::Date, row, column};
    }
    void Merge(std::size_t row,
               std::size_t column,
               std::size_t last_row,
               std::size_t last_column,
               std::string text,
               sheet::Format format) {
        cells[{row, column}] = {std::move(text), {}, format, last_row, last_column};
    }

    std::string name;
    std::map<std::pair<std::size_t, std::size_t>, BookCell> cells;
    std::vector<double> widths;

    bool operator==(const BookTab&) const = default;
};

struct Book {
    std::string font = "Times New Roman";
    std::vector<BookTab> tabs;

    bool operator==(const Book&) const = default;
};

/// By the file's ending: .xlsx, or .csv with semicolons, in UTF-8 with a byte order mark. The file
/// appears complete or not at all.
void Write(const Book& book, const std::filesystem::path& file);

std::string CsvOf(const BookTab& tab);

}  // namespace demo
