// Registers go out to files with the columns under which they come in.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.hpp"

namespace exports {

struct Column {
    enum class Holds { Text, Date, Number };

    std::string name;   ///< as the import of that kind calls it
    std::string value;  ///< SQL; empty cells are NULL or ''
    Holds holds = Holds::Text;
    /// What stands in the cell instead of the value, where one SELECT cannot say it.
    std::function<std::string(db::Transaction&, std::string_view value)> look_up = {};
};

/// What a slice says about one kind of register.
struct Register {
    std::string kind;  ///< the import's: "sheets"
    std::vector<Column> columns;
    /// "FROM t LEFT JOIN …": the table whose rows these are stands first.
    std::string from;
    /// Columns that an index has in this order: sorting a million rows would hold them in memory.
    std::string order;
    /// Which unit a row belongs to; empty where the register is common to all.
    std::string unit_id = {};
    std::string where = {};
};

enum class Format { Csv, Excel, Json };
/// By the ending. Throws Failure{Invalid, "exports.unknown_format"} with file.
Format FormatOf(const std::filesystem::path& file);

/// The text with an apostrophe before it where a spreadsheet would calculate it, or where it begins
/// as such a text does; the import takes one away again.
std::string Harmless(std::string_view text);

/// Writes the register of one unit and all that ever stood below it, or of the whole system where
/// `unit_code` is empty, and answers how many rows. The file appears complete or not at all; an
/// empty path is the standard output. Throws Failure: {NotFound, "org.unknown_unit"} (code),
/// {Invalid, "exports.no_unit"} (kind) for a register that belongs to none, {Unavailable,
/// "exports.cannot_write"} (file, reason), and what sheet::Writer throws.
std::int64_t Write(db::Transaction& tx,
                   const Register& about,
                   const std::string& unit_code,
                   const std::filesystem::path& file,
                   Format format);

}  // namespace exports
