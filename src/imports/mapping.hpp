// Which column of a file is which column of a register: found in its headings or told.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/encoding.hpp"
#include "engine/text/number.hpp"
#include "imports/kind.hpp"
#include "platform/base/json.hpp"

namespace imports {

/// How one sheet of a file is to be read.
struct Mapping {
    std::int64_t header_row = 0;  ///< 0: none was found
    std::int64_t first_row = 0;   ///< first row of data
    /// Column of the file → index into Kind::columns.
    std::map<std::size_t, std::size_t> columns;
    /// Folded headings, to know the same layout again.
    std::string signature;
    text::DecimalMark decimal_mark = text::DecimalMark::Unknown;
    /// By column of the file; fonts decide where they can.
    std::map<std::size_t, text::LegacyEncoding> encodings;
    std::optional<text::LegacyEncoding> encoding;  ///< told for the whole file
};

/// {"header_row": 5, "first_row": 7, "columns": {"full_name": "B", "action": ["D", "E"]},
///  "decimal_mark": "comma"|"point", "encoding": "unicode"|"tcvn3"|"vni"}
/// Throws Failure{Invalid}: imports.map_column, imports.map_letters, imports.map_word.
Mapping MappingFromJson(const json::value& told, const Kind& kind);
json::value ToJson(const Mapping& mapping, const Kind& kind);

/// What was told of a file, or is remembered of the last one.
struct Mappings {
    std::map<std::string, Mapping> tabs;  ///< by name
    /// For tabs that are not named; none: these are read as their headings say.
    std::optional<Mapping> others;

    std::optional<Mapping> Of(const std::string& tab) const;
};

/// {"tabs": {"Chi bộ 1": {…}, "Chi bộ 2": {…}}}, each as MappingFromJson has it. What stands beside
/// "tabs", or alone, is for the tabs that are not named. Throws as MappingFromJson does.
Mappings MappingsFromJson(const json::value& told, const Kind& kind);
json::value ToJson(const Mappings& mappings, const Kind& kind);

/// What to remember of tabs that were read, in their order: each way of reading once.
Mappings WithoutRepeats(const std::vector<std::pair<std::string, Mapping>>& tabs);

/// The known headings of each column name, folded: rule "import_headings".
using Headings = std::map<std::string, std::vector<std::string>, std::less<>>;
Headings HeadingsFromRule(const json::value& rule);

/// A cell as it stood at the top of a sheet.
struct TopRow {
    std::int64_t number;
    std::vector<std::string> texts;  ///< cleaned, legacy encodings converted
    std::vector<bool> merged;
};

/// Folded headings of a row, to know it again.
std::string SignatureOf(const TopRow& row);

/// Looks through the first rows of a sheet for the row, or the two rows, that name the columns.
Mapping FindMapping(const std::vector<TopRow>& top, const Kind& kind, const Headings& headings);

/// What of `kind`'s required columns the mapping lacks.
std::vector<std::string> Missing(const Mapping& mapping, const Kind& kind);

}  // namespace imports
