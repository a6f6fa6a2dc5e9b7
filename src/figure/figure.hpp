// Figures: named, documented measures of a unit's subtree over a period, each with the records that
// make it. A slice says what its facts are; here they are added up. The value is the aggregate of
// the same rows that the trace lists, so the two cannot differ.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/db/database.hpp"
#include "platform/rules/rules.hpp"

namespace figure {

/// Count: how many facts. Rate: facts that are met, out of all of them; never averaged.
enum class Measure { Count, Rate };

/// Over: facts whose day lies in the period. AsOf: facts as they stood on the period's last day.
enum class Moment { Over, AsOf };

struct Definition {
    std::string key;  ///< "commitments.persons"; name and definition are messages under it
    Measure measure = Measure::Count;
    Moment moment = Moment::Over;
    std::string record_kind;  ///< what a trace row opens: "sheet"
    /// SELECT unit_id, day, record_id, met, and the dimensions by their names; may use :from and
    /// :to, :today, and what `duty` offers. One row is one contributing record. Facts about persons
    /// select person_id too, and can then be cut by category.
    std::string facts;
    std::vector<std::string> dimensions;
    /// Name of a duty in rule "due". The facts then read FROM {{duty}} d: d.year, and d.due_on, the
    /// day of counting, never after :to; and may say IN {{include}}, IN {{exempt}} or of any other
    /// of the rule's lists, or read the column `word` of the relation {{words}}.
    std::string duty = {};
    /// SELECT of the first year that has records of a duty: where a period is open at its start,
    /// the duty begins there.
    std::string duty_since = {};
    /// The dimension that it is cut by where none is asked for: "units.by_kind" is by kind.
    std::string default_by = {};
    /// What asking for it takes in the unit besides figure.read; empty: nothing.
    std::string right = {};
};

/// What a record holds, for its fingerprint.
struct RecordKind {
    /// Persons: who may not see names in the record's unit sees a pseudonym in a trace.
    enum class About { Persons, Units };

    std::string name;
    /// Versions 1, 2, 3 …: SELECT record_id, content FROM … with a WHERE or without; `content` is
    /// one text. Used as a subquery. Reports freeze by the last and keep its number; an earlier one
    /// is never changed or taken away, since reports are sealed under it.
    std::vector<std::string> contents;
    About about = About::Persons;
    /// In whose unit names show to who holds it.
    std::string names_right = "trace.names";

    int Version() const { return static_cast<int>(contents.size()); }
};

struct Catalogue {
    std::vector<Definition> definitions;
    std::vector<RecordKind> record_kinds;
    /// Dimension → the rule that lists its words, with code, vi and en.
    std::map<std::string, std::string> words = {};
    /// Dimension → SELECT of the name of :value.
    std::map<std::string, std::string> names = {};

    /// Throws Failure{NotFound, "figure.unknown"}.
    const Definition& Find(const std::string& key) const;
    const RecordKind& Kind(const std::string& name) const;
};

/// All that the figure can be cut by: what every figure can, then its own.
std::vector<std::string> DimensionsOf(const Definition& definition);

/// The start of a period that is open there.
inline const Date kSinceEver = Date::Of(1900, 1, 1);

struct Question {
    std::int64_t unit_id = 0;
    bool alone = false;  ///< the unit itself, without those below it
    Date from;
    Date to;
    std::string hierarchy = "party";
    /// Empty: as organised on each fact's own day. A day: as organised on that day.
    std::optional<Date> basis;
    std::map<std::string, std::string> where;  ///< dimension → value
    std::string by;                            ///< dimension, or empty
};

struct Value {
    std::string group;       ///< value of the `by` dimension; child: the unit's code
    std::string label;       ///< of a child: the unit's name
    std::int64_t part = 0;   ///< of a rate: facts met; of a count: the count
    std::int64_t whole = 0;  ///< all facts

    /// The count, or the rate from 0 to 1 (0 where nothing is due).
    double Number(Measure measure) const;
};

/// One value, or one for each group in the order of the groups. Throws Failure{Invalid}:
/// figure.unknown_dimension (dimension, known), figure.period (from after to).
std::vector<Value> Ask(db::Transaction& tx, const Definition& definition, const Question& question);

/// How many facts a basis leaves out: they counted as organised then, but their unit stands nowhere
/// in the organisation of that day, so that no unit's figure has them. 0 without a basis.
std::int64_t LeftOut(db::Transaction& tx, const Definition& definition, const Question& question);

/// A record behind a figure.
struct Fact {
    std::int64_t record_id;
    std::int64_t unit_id;
    std::string unit_code;
    std::string unit_name;
    std::string day;
    bool met = true;
    std::map<std::string, std::string> dimensions;
};
/// A piece of a trace: what comes after a record, so many at the most.
struct Piece {
    std::string after_day;
    std::int64_t after_record = 0;
    std::int64_t limit = 25;
};
/// Every record, in the order of day and record; or a piece.
std::vector<Fact> Trace(db::Transaction& tx,
                        const Definition& definition,
                        const Question& question,
                        const std::optional<Piece>& piece = std::nullopt);

/// record_id → its content, of every record of the trace; for freezing and for verifying.
/// `version` is one of the record kind's.
struct RecordContent {
    std::int64_t record_id;
    std::string content;
};
std::vector<RecordContent> Contents(db::Transaction& tx,
                                    const Catalogue& catalogue,
                                    const Definition& definition,
                                    const Question& question,
                                    int version);

/// The day of the year on which a duty of rule "due" is counted.
Date DueOn(db::Transaction& tx, const std::string& duty, int year);

/// Who owes the duty, as a version of rule "due" says. Throws Failure{Conflict, "figure.no_duty"}
/// (duty) where it does not know the duty: an office's own version from before a release.
json::object DutyIn(const rules::Version& rule, const std::string& duty);

/// "%", "lượt", … and the name and definition in the reader's language are messages:
/// figure.<key>, figure.<key>.definition, figure.<key>.unit.
std::string NameKey(const Definition& definition);

}  // namespace figure
