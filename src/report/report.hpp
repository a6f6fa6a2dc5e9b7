// A report: figures frozen with the records behind them, and the words printed around them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "directive/directive.hpp"
#include "figure/figure.hpp"
#include "org/org.hpp"
#include "platform/base/date.hpp"
#include "platform/base/id.hpp"

namespace report {

struct ReportTag;
using ReportId = Id<ReportTag>;

enum class Kind { Month, Quarter, HalfYear, Year, ThreeYear, FiveYear, Closing, AdHoc };
enum class State { Draft, Sealed };

/// The words of the command line and of the database: "half-year".
const std::vector<std::string>& KindWords();
std::string WordOf(Kind kind);
std::optional<Kind> KindOf(std::string_view word);
std::string WordOf(State state);

/// What of a figure is printed beside its value. Kept as it was sealed, whatever messages say
/// later.
struct FigureWords {
    std::string key;
    figure::Measure measure = figure::Measure::Count;
    std::string name;
    std::string definition;
    std::string unit_of_measure;
};

/// A value as two counts; of a count `part` is the count.
struct Cell {
    std::int64_t part = 0;
    std::int64_t whole = 0;
};

/// A figure cut by year or by unit. Cells are by the column's name; a figure that the catalogue
/// lacks has no column.
struct Table {
    struct Column {
        std::string name;  ///< of the template's field: "persons"
        std::string figure_key;
        figure::Measure measure = figure::Measure::Count;
    };
    struct Row {
        std::string code;  ///< the unit's code or the year
        std::string name;
        std::map<std::string, Cell> cells;
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
    Row total;
};

/// All that is printed and is no frozen figure.
struct Content {
    std::string unit_name;
    std::string programme_code;
    std::map<std::string, std::string>
        where;  ///< dimension → value that every figure was asked with
    std::map<std::string, std::string> lines;     ///< template field → text: issuer, abstract …
    std::map<std::string, std::string> texts;     ///< section → text
    std::map<std::string, std::string> headings;  ///< section → heading
    std::vector<std::string> recipients;
    std::vector<std::string> sentences;
    std::vector<FigureWords> figures;
    Table years;
    Table units;
};
std::string ToJson(const Content& content);
/// Throws Failure{Unavailable, "report.content_broken"}.
Content ContentFromJson(std::string_view json);

struct FrozenFigure {
    std::string key;
    figure::Measure measure = figure::Measure::Count;
    double number = 0;  ///< the count, or the rate from 0 to 1
    Cell value;
    std::int64_t record_count = 0;
    std::string record_kind;
    std::string set_digest;
};

struct Report {
    ReportId id;
    Kind kind = Kind::Year;
    org::UnitId unit_id;
    std::string unit_code;
    directive::ProgrammeId programme_id;  ///< 0: none
    Period period;
    std::optional<Date> basis;  ///< none: as organised then
    State state = State::Draft;
    std::string number;  ///< "12-BC/HU", or empty
    Content content;
    std::string content_json;  ///< the very text that is kept
    std::string digest;
    std::string author;
    Instant made_at;
    std::optional<Instant> sealed_at;
    std::string template_digest;  ///< of the template it is printed with; empty: the program's own
    std::vector<FrozenFigure> figures;
};

std::string BasisWord(const std::optional<Date>& basis);

/// Over the question, the values and the record sets; not over the words.
std::string DigestOf(const Report& report);

/// The question that a figure of the report was asked with.
figure::Question QuestionOf(const Report& report, const figure::Definition& definition);

/// "15.486", or "97,8 % (15.486/15.834)"; "–" where nothing is due.
std::string InWords(figure::Measure measure, const Cell& cell);
/// The same for a narrow cell: the counts stand below.
std::string InTwoLines(figure::Measure measure, const Cell& cell);

}  // namespace report
