// Registers go out to files with the columns under which they come in.
#pragma once

#include <filesystem>
#include <functional>
#include <limits>
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
    /// All of them are held in a unit by who is signed in and reads its rows; of a register that is
    /// common to all, anywhere.
    std::vector<std::string> rights = {};

    bool IsOfWholeSystem() const { return unit_id.empty(); }
};

enum class Format { Csv, Excel, Json };
/// By the ending. Throws Failure{Invalid, "exports.unknown_format"} with file.
Format FormatOf(const std::filesystem::path& file);

/// The text with an apostrophe before it where a spreadsheet would calculate it, or where it begins
/// as such a text does; the import takes one away again.
std::string Harmless(std::string_view text);

/// Which rows of a register are wanted.
struct Extent {
    /// With all that ever stood below it; empty: the whole system.
    std::string unit_code = {};
    /// Rows of other units are left out; without it none are.
    std::function<bool(std::int64_t unit_id)> may_see = {};
    std::int64_t most_rows = std::numeric_limits<std::int64_t>::max();
};

/// Writes the rows and answers how many. The file appears complete or not at all; an empty path is
/// the standard output. Throws Failure: {NotFound, "org.unknown_unit"} (code), {Invalid,
/// "exports.no_unit"} (kind) for a register that belongs to none, {Invalid,
/// "exports.too_many_rows"} (kind, limit), {Unavailable, "exports.cannot_write"} (file, reason),
/// and what sheet::Writer throws.
std::int64_t Write(db::Transaction& tx,
                   const Register& about,
                   const Extent& extent,
                   const std::filesystem::path& file,
                   Format format);

}  // namespace exports
