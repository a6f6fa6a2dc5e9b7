// Several figures of the units right below one, side by side: who has done how much, and who is
// late.
#pragma once

#include "figure/page.hpp"

namespace figure {

struct TableWish {
    std::vector<const Definition*> figures;
    /// "late": the worst rate first; "name"; or the key of one of the figures, the least first.
    std::string sort = "late";
    /// Only units that lack something of a rate.
    bool only_late = false;
    /// Only units whose name or code has these words, with or without marks.
    std::string words = {};
};

/// A unit's values, in the order of the figures; nothing where a figure has none of it.
struct TableRow {
    std::string code;
    std::string name;
    std::vector<std::optional<Value>> values;
    double worst = 1;          ///< of its rates
    std::int64_t missing = 0;  ///< of all its rates
    bool owes = false;         ///< something was due
};

/// Every unit that stood right below on the last day, the unit's own records, and units that left
/// within the period.
std::vector<TableRow> RowsOf(db::Transaction& tx, const Asker& asker, const TableWish& wish);

/// The rows and the whole, as a workbook.
void WriteTable(db::Transaction& tx,
                const Asker& asker,
                const TableWish& wish,
                const std::filesystem::path& file);

}  // namespace figure
