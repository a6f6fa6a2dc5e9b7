// Writes .xlsx workbooks that open in Excel and LibreOffice without repair; the file appears
// complete or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.hpp"

namespace sheet {

/// Cells of a table (Text to Header) are framed; Title and Note stand outside of it.
enum class Format { Text, Integer, Decimal, Percent, Date, Header, Title, Note };

/// Rows and columns count from 0. What is put goes to the sheet added last.
class Writer {
public:
    explicit Writer(std::filesystem::path file);
    /// Without Close nothing is written.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Characters that Excel forbids become spaces, names are cut at 31 characters and made unique.
    void AddSheet(std::string_view name);
    void SetWidth(std::size_t column, double characters);

    /// Throws Failure{Invalid, "sheet.cell_too_long"} beyond Excel's 32,767 characters and
    /// Failure{Invalid, "sheet.too_many_rows" or "sheet.too_many_columns"} beyond its grid, as do
    /// the others.
    void Put(std::int64_t row,
             std::size_t column,
             std::string_view text,
             Format format = Format::Text);
    /// Of dates the serial day: 43141 is 2018-02-10.
    void PutNumber(std::int64_t row, std::size_t column, double number, Format format);
    /// A text where Excel has no such day, before March of 1900.
    void PutDay(std::int64_t row, std::size_t column, Date day);
    /// `cached_value` is what readers see that do not calculate.
    void PutFormula(std::int64_t row,
                    std::size_t column,
                    std::string_view formula,
                    double cached_value,
                    Format format);
    void Merge(std::int64_t first_row,
               std::size_t first_column,
               std::int64_t last_row,
               std::size_t last_column,
               std::string_view text,
               Format format);
    void FreezeRows(std::int64_t rows);
    /// A list to choose from in the rows' cells; long lists lie on a hidden sheet.
    void AddChoice(std::int64_t first_row,
                   std::int64_t last_row,
                   std::size_t column,
                   std::vector<std::string> values);
    /// Of what is put from now on; at first "Times New Roman". Size 12.
    void SetFont(std::string_view name);

    /// Writes beside the file, syncs and renames. Throws Failure{Unavailable, "sheet.cannot_write"}
    /// with file and reason; what stood there before stays then.
    void Close();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sheet
