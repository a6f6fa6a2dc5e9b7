// The figures of a report cut by year and by unit.
#pragma once

#include "report/report.hpp"

namespace report {

/// Fills content.years where the period touches several years and content.units where there are
/// units below. `rule` is "report_kinds".
void AddTables(db::Transaction& tx,
               const figure::Catalogue& catalogue,
               const json::value& rule,
               Report& report);

}  // namespace report
