// What proves that a unit did what a document asks of it. The slices that keep the records say so
// here, and the status of a unit is derived from all of them alike.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.hpp"

namespace directive {

struct Output {
    std::string name;         ///< the word of directive_requirement.output: "plan"
    std::string record_kind;  ///< what a record opens: "plan"
    /// Each row is a person who is due, and it is kept when enough of them have theirs; otherwise a
    /// row is a record of the unit, and one will do.
    bool by_person = false;
    bool needs_year = false;  ///< the records are of a year
    bool by_theme = false;    ///< a theme may be asked for
    /// The words that directive_requirement.record_kind may be, where the records are of kinds.
    std::function<std::vector<std::string>(db::Transaction&)> kinds = {};
    std::string kind_message = {};  ///< a kind's name is the message of this and its word
    /// Relations that `records` reads, as "name(…) AS (…)"; may be empty.
    std::string with = {};
    /// SELECT assignment_id, record_id, begun, proved, done_on FROM asked a … WHERE a.output =
    /// name. `asked` has assignment_id, requirement_id, document_id, unit_id, output, year,
    /// theme_id, record_kind, programme_id, least_percent, due_on, issued_on, and counted_on: the
    /// due day, or the day of asking where that is earlier. done_on is NULL until it is done; begun
    /// and proved are 0 or 1; record_id is 0 where a person has nothing yet.
    std::string records;
    /// The same without record_id but with n, how many of them are alike; for records that are
    /// many.
    std::string counts = {};
};
using Outputs = std::vector<Output>;

/// The one of that name, or nullptr.
const Output* Find(const Outputs& outputs, std::string_view name);

/// The documents that units issue to carry out the one that asks, and what they answer in words.
Outputs OwnOutputs();

}  // namespace directive
