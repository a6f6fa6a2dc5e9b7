// Registers come in from files: all or nothing, seen before they are written, undone as a whole.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "imports/kind.hpp"
#include "imports/layout.hpp"
#include "imports/mapping.hpp"
#include "platform/auth/principal.hpp"

namespace imports {

struct Request {
    std::filesystem::path file;
    Options options;
    std::optional<json::value> mapping;  ///< told by a mapping file: MappingsFromJson
    std::optional<text::DecimalMark> decimal_mark;
    /// Asked once for a column whose numbers can be read two ways; without it that is a problem.
    std::function<std::optional<text::DecimalMark>(const std::string& column,
                                                   const std::string& example)>
        ask_decimal_mark;
    /// Every few hundred rows, within the transaction. What it throws ends the import, and nothing
    /// is kept.
    std::function<void(std::int64_t rows)> progress;
};

struct PreviewRow {
    std::string place;
    Outcome outcome;
    std::string summary;
};

/// What came of an import, or would.
struct Answer {
    ImportId id;
    bool written = false;        ///< false: nothing was written, see problems
    bool already_there = false;  ///< this very file came in before
    std::int64_t rows_read = 0;
    std::int64_t rows_written = 0;
    std::int64_t rows_unchanged = 0;
    std::int64_t rows_skipped = 0;  ///< wrong and left out
    std::int64_t notes = 0;         ///< titles, totals, signatures: not of the register
    std::int64_t problem_count = 0;
    std::vector<Problem> problems;  ///< the first kProblemsKept
    std::vector<Problem> remarks;
    std::vector<PreviewRow> rows;  ///< of a rehearsal
    /// Of a rehearsal of a file: the first kLayoutsKept tabs, read or left out.
    std::vector<Layout> layouts;
};
constexpr std::size_t kProblemsKept = 1000;

/// Rights: PlaceFor. Reads the file and writes its rows in one transaction. Problems are collected,
/// not thrown; what keeps the file from being read at all is thrown as Failure (sheet.*,
/// imports.no_header …). In a rehearsal imports.no_header is a problem of the whole file, beside
/// the layouts by which a mapping can be told.
Answer Run(db::Database& database,
           const Kind& kind,
           const Request& request,
           const auth::Actor& actor);

/// A cell of a row that was entered, by the place of its column in Kind::columns.
struct Entered {
    std::size_t column;
    std::string text;
    std::optional<double> number = {};
};
using EnteredRow = std::vector<Entered>;

/// Rights: PlaceFor. Writes rows that were entered by hand as one import, in the caller's
/// transaction: all of them, or none where Answer::problems names any or a rehearsal was asked for.
/// Places of problems are as of a sheet "rows" without a header: "rows!B3" is the kind's second
/// column in the third row.
Answer Enter(db::Transaction& tx,
             const Kind& kind,
             const Options& options,
             const std::vector<EnteredRow>& rows,
             const auth::Actor& actor);

struct Summary {
    ImportId id;
    std::string kind;
    std::string unit_code;
    std::string file_name;  ///< empty: its rows were entered
    std::string state;
    std::int64_t rows_read = 0;
    std::int64_t rows_written = 0;
    std::int64_t rows_unchanged = 0;
    std::int64_t rows_skipped = 0;
    std::string actor;
    Instant imported_at;
    std::optional<Instant> undone_at;
    std::int64_t unit_id = 0;  ///< where its right is held; 0: the whole system
    auth::AccountId account_id;
};
/// Oldest first, whoever asks.
std::vector<Summary> List(db::Transaction& tx);
/// Right import.read in its unit.
bool MayRead(db::Transaction& tx, const auth::Actor& actor, const Summary& summary);

/// Something above that was built on an import: throws Failure when there is.
using UndoGuard = std::function<void(db::Transaction&, ImportId)>;

/// Rights: BoundsAt where it was brought in; without import.read in its unit an import is not
/// there. Takes back all that it wrote. Throws Failure{NotFound, imports.unknown}, {Conflict,
/// imports.already_undone}, {Conflict, imports.built_on}.
void Undo(db::Transaction& tx,
          const std::vector<Kind>& kinds,
          const std::vector<UndoGuard>& guards,
          ImportId id,
          const auth::Actor& actor);

/// Writes the empty form of a kind: headings in the reader's words, one line of help each.
void WriteTemplate(const Kind& kind,
                   const std::filesystem::path& file,
                   const json::value& headings);

}  // namespace imports
