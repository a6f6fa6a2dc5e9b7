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
    std::optional<Period> period;  ///< none: the last whole one of the kind
    std::string programme_code;    ///< empty: the one in force, which then only names
    /// "12" or "12-BC/HU"; empty: none; not given: as in the last one of the same figures.
    std::optional<std::string> number;
    std::filesystem::path text_file;  ///< empty: no texts from a file
    /// Section → text, in place of a file; an empty text leaves the section out. What is not named
    /// here stays as it stands in the report of the same state and figures that was made last.
    std::map<std::string, std::string> texts = {};
    std::optional<Date> basis;
    State state = State::Sealed;
    /// After each figure, within the transaction. What it throws leaves nothing made.
    std::function<void(std::int64_t done, std::int64_t total)> progress = {};
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

/// The same without a file: it is printed when somebody asks for it. Also throws {Invalid,
/// "report.no_such_section"} (section, known).
Report MakeUnprinted(db::Database& database,
                     const figure::Catalogue& catalogue,
                     const Request& request,
                     const auth::Actor& actor);

/// Right report.read in its unit; without it the report is not there. Throws Failure{NotFound,
/// "report.unknown"}.
Report Get(db::Transaction& tx, const auth::Actor& actor, ReportId id);
/// Its printed form.
std::string BytesOf(db::Transaction& tx, const Report& report, Format format);

/// Prints a report as it was made. Throws Failure{NotFound, "report.unknown"}.
Report Reprint(db::Database& database, ReportId id, const Output& output);

/// Oldest first, without contents and figures; of one unit where a code is given.
std::vector<Report> List(db::Transaction& tx, const std::string& unit_code);

/// An UndoGuard: throws Failure{Conflict, "report.import_is_sealed"} (import, report) where records
/// of the import stand behind a sealed report.
void RefuseUndoOfSealed(db::Transaction& tx, imports::ImportId import);

}  // namespace report
