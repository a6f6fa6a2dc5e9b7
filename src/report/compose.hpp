// Writes what is printed around the figures: the head of the page, tables, sentences, signature.
#pragma once

#include <optional>
#include <set>

#include "report/report.hpp"

namespace report {

/// What a report is about, as known on its day.
struct Ground {
    org::Unit unit;
    std::optional<directive::Programme> programme;
    json::value rule;    ///< "report_kinds"
    json::value layout;  ///< "document_layout"
};

/// The figures of the report's kind, in their order.
std::vector<std::string> FigureKeys(const json::value& rule, Kind kind);

/// Those that a report leaves out while there is nothing of them.
std::set<std::string> FiguresIfAny(const json::value& rule);

/// Fills `content` after the figures were frozen; texts and number are there already. A number in
/// figures becomes number and symbol.
void Compose(db::Transaction& tx,
             const figure::Catalogue& catalogue,
             const Ground& ground,
             Report& report);

/// The number as this unit writes it: "12" → "12-BC/HU".
std::string FullNumber(db::Transaction& tx, const Ground& ground, const std::string& number);

}  // namespace report
