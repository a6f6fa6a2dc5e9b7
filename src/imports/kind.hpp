// What a slice says about registers of its kind so that they can come in from files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/sheet/reader.hpp"
#include "engine/text/number.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/database.hpp"

namespace imports {

struct ImportTag;
using ImportId = Id<ImportTag>;

/// A column that the kind understands. Its headings are data: rules/import_headings.json.
struct Column {
    enum class Need { Required, Optional };
    enum class Holds { Text, Date, Number, YesNo };

    std::string name;
    Need need = Need::Optional;
    Holds holds = Holds::Text;
    /// name_1, name_2 … or several columns with the same heading.
    bool repeated = false;
    /// A required column may be absent where this one is there.
    std::string or_else = {};
};

/// One cell of a row, its text cleaned and in Unicode.
struct Field {
    std::string text;
    sheet::CellKind kind = sheet::CellKind::Empty;
    double number = 0;
    bool merged = false;
    std::size_t column = 0;  ///< in the file
};

/// What is wrong, where, and in which words (message key and parameters).
struct Problem {
    std::string place;  ///< "Sheet1!C17"; empty where it concerns the whole file
    std::string code;
    Params params;
};

/// A row of a register, by the kind's own columns.
class RowOfRegister {
public:
    /// The column's text; "" where it is absent or empty.
    const std::string& Text(std::size_t column) const;
    const std::vector<Field>& Fields(std::size_t column) const { return fields[column]; }
    bool Has(std::size_t column) const { return !Text(column).empty(); }
    /// Excel dates, serial days, ISO and dd/mm/yyyy. A text that is none of these is reported.
    std::optional<Date> DateIn(std::size_t column);
    std::optional<double> NumberIn(std::size_t column);
    /// Whole numbers only: "2018", not "2018,5".
    std::optional<std::int64_t> IntegerIn(std::size_t column);
    /// "x", "có", "đúng", "yes", "1", "true"; empty is no; another text is reported.
    bool YesIn(std::size_t column);

    /// Reports a problem with a column of this row, at its cell.
    void Report(std::size_t column, std::string code, Params params = {});
    std::string Place(std::size_t column) const;

    std::vector<std::vector<Field>> fields;
    std::vector<bool> in_file;        ///< which columns the file has at all, empty or not
    std::vector<std::size_t> places;  ///< where; the first column of the file otherwise
    std::string_view tab;
    std::int64_t number = 0;
    std::int64_t next_number = 0;  ///< what a row directly below is numbered
    text::DecimalMark decimal_mark = text::DecimalMark::Unknown;
    std::vector<Problem> problems;
};

enum class Outcome { Written, Unchanged, Wrong, Note };

/// The units whose rows an import may write.
enum class Bounds { Everything, UnitAndBelow, UnitAlone };

struct Options {
    std::string unit_code = {};
    Bounds bounds = Bounds::Everything;  ///< seen from unit_code; decided by Run
    std::optional<int> year = {};
    std::string programme_code = {};
    bool rehearse = false;  ///< a preview is wanted: summaries are worth making
    bool skip_bad = false;
    bool add_persons = false;
};

/// Writes one register. Lives as long as its import.
class Writer {
public:
    virtual ~Writer() = default;

    /// One row. Problems reported on it make it wrong, whatever is answered.
    virtual Outcome Take(RowOfRegister& row) = 0;
    /// A title row or the name of a tab: the writer may recognise its unit in it.
    virtual void Heading(std::string_view text) { static_cast<void>(text); }
    /// After the last row: what was held back is written. Problems of the whole file go to
    /// `problems`.
    virtual void Finish(std::vector<Problem>& problems) { static_cast<void>(problems); }
    /// What the last row taken amounts to, for the preview.
    virtual std::string Summary() const { return {}; }
    /// Rows answered as written that Finish found wrong after all.
    std::int64_t late_wrong = 0;
    /// Rows answered as unchanged that Finish found to differ.
    std::int64_t late_differing = 0;
    /// Rows answered as written that proved to be notes.
    std::int64_t late_notes = 0;
    /// Remarks on the whole that are no errors: message keys with parameters.
    std::vector<Problem> remarks;
};

/// Whether rows belong to units, within the bounds of the import, or to all.
enum class Span { Units, WholeSystem };

struct Kind {
    std::string name;  ///< "sheets"
    std::vector<Column> columns;
    std::function<std::unique_ptr<Writer>(
        db::Transaction&, const Options&, ImportId, const audit::Actor&)>
        begin;
    /// Tables whose rows carry import_id, children first: what undo deletes.
    std::vector<std::string> undo_statements;
    /// SELECT of how many acts on the rows of :import_id forbid its undoing; may be empty.
    std::string built_on = {};
    /// Needed besides import.write: "unit.write"; may be empty.
    std::string right = {};
    Span span = Span::Units;
};

}  // namespace imports
