// Spreadsheets of offices as one thing: .xlsx and .xlsm, .xls (BIFF 5 to 8), .csv and .tsv are read
// row by row in flat memory. Knows no domain; every refusal is a Failure that names file and place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheet {

enum class CellKind { Empty, Text, Number, Boolean, Date, Error };

struct Cell {
    CellKind kind = CellKind::Empty;
    /// UTF-8, line breaks as "\n". Numbers in plain decimal notation, shortest round trip ("3",
    /// "2.5"); dates ISO ("2018-02-10", time of day dropped); errors "#REF!", a formula that was
    /// never calculated "#FORMULA"; booleans "TRUE", "FALSE". In .csv every filled cell is Text.
    std::string_view text;
    /// Of numbers, and of dates their serial day in the 1900 system.
    double number = 0;
    /// Name of the cell's font or empty: a hint at legacy encodings.
    std::string_view font;
    /// Filled in from the top left of a merged range; the top left cell itself has false.
    bool merged = false;
};

struct Row {
    /// As the office sees it, from 1; in .csv the first line of the record.
    std::int64_t number;
    std::span<const Cell> cells;
    /// What a row directly below is numbered; in .csv a record may take several lines.
    std::int64_t next_number = 0;
};

struct Limits {
    std::int64_t max_file_bytes = std::int64_t{512} << 20;
    std::int64_t max_unpacked_bytes = std::int64_t{4} << 30;
    /// Unpacked to packed bytes of one zip entry, looked at once more than 64 MiB came out.
    double max_ratio = 200;
    /// Rows with a non-empty cell.
    std::int64_t max_rows = 2'000'000;
    std::int64_t max_columns = 256;
    std::size_t max_cell_bytes = std::size_t{32'767} * 4;
    std::int64_t max_shared_string_bytes = std::int64_t{512} << 20;
};

class Reader {
public:
    virtual ~Reader() = default;

    /// Visible sheets in their order; of a .csv one, the file name without its ending.
    virtual const std::vector<std::string>& Names() const = 0;

    /// Calls `row` for each row that has at least one non-empty cell of its own (values filled in
    /// from merged ranges do not count), in order, until it answers false. Cell texts live only
    /// during the call. May be repeated. Throws as Open does.
    virtual void Read(std::size_t sheet, const std::function<bool(const Row&)>& row) = 0;
};

/// Bytes of an unknown encoding to UTF-8.
using Decoder = std::function<std::string(std::string_view bytes)>;

/// Opens by content, never by ending. `decoder` is asked at most once a reading, and only for a
/// .csv that is not UTF-8; without one such bytes are handed on as they are. Throws
/// Failure{Invalid, code, {{"file", name}, …}}: sheet.not_found (reason), sheet.empty_file,
/// sheet.unreadable (found: "PDF", "HTML", "DOCX" … or the first bytes), sheet.broken_zip,
/// sheet.cut_off, sheet.zip_bomb (part), sheet.password, sheet.too_large (limit),
/// sheet.too_many_rows (sheet, limit), sheet.too_many_columns (cell, limit), sheet.cell_too_long
/// (cell, limit), sheet.broken_xml (part, line), sheet.old_excel, sheet.open_document,
/// sheet.no_sheets; and Failure{Unavailable, sheet.no_memory}.
std::unique_ptr<Reader> Open(const std::filesystem::path& file,
                             const Limits& limits = {},
                             const Decoder& decoder = {});

/// (17, 2) → "C17". Rows from 1, columns from 0.
std::string CellName(std::int64_t row, std::size_t column);

/// "Sheet1!C17", with quotes where Excel needs them: "'Chi bộ 1'!C17".
std::string CellName(std::string_view sheet_name, std::int64_t row, std::size_t column);

/// "C" → 2; nothing for what is no column of Excel (A to XFD).
std::optional<std::size_t> ColumnOfLetters(std::string_view letters);

}  // namespace sheet
