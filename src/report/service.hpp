// Making, printing and listing reports, and what a sealed report forbids.
#pragma once

#include <filesystem>

#include "imports/import.hpp"
#include "platform/auth/principal.hpp"
#include "report/output.hpp"
#include "report/report.hpp"

namespace report {

struct Request {
    Kind kind = Kind::Year;
    std::string unit_code;
    std::optional<Period> period;     ///< none: the last whole one of the kind
    std::string programme_code;       ///< empty: the one in force, which then only names
    std::string number;               ///< "12" or "12-BC/HU"
    std::filesystem::path text_file;  ///< empty: no texts
    std::optional<Date> basis;
    State state = State::Sealed;
};

/// Right report.make in the unit. Freezes, seals and logs in one transaction, then writes the file.
/// A report that was sealed before with the same figures, number and texts is printed again, not
/// sealed twice.
///
/// Throws Failure: report.unknown_programme, report.no_programme, report.no_period, what figures,
/// texts and templates throw, and, when all is kept but the file cannot be written, {Unavailable,
/// "report.sealed_not_written" or "report.draft_not_written"} (id, file, reason).
Report Make(db::Database& database,
            const figure::Catalogue& catalogue,
            const Request& request,
            const Output& output,
            const auth::Actor& actor);

/// Prints a report as it was made. Throws Failure{NotFound, "report.unknown"}.
Report Reprint(db::Database& database, ReportId id, const Output& output);

/// Oldest first, without contents and figures; of one unit where a code is given.
std::vector<Report> List(db::Transaction& tx, const std::string& unit_code);

/// An UndoGuard: throws Failure{Conflict, "report.import_is_sealed"} (import, report) where records
/// of the import stand behind a sealed report.
void RefuseUndoOfSealed(db::Transaction& tx, imports::ImportId import);

}  // namespace report
