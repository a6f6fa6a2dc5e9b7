#include "commitment/evidence.hpp"

#include "calendar/calendar.hpp"
#include "org/store.hpp"

namespace commitment {
namespace {

// Of the years that the period touches; of a sheet what is in force.
const std::string kItems =
    "SELECT coalesce(sum(CASE WHEN i.done_on IS NOT NULL THEN 1 ELSE 0 END), 0), count(*)"
    " FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id"
    " WHERE s.state IN ('approved', 'closed') AND s.year >= :first AND s.year <= :last AND ";
const std::string kOfPerson = "s.person_id = :id";
const std::string kOfUnit = "s.person_id IS NULL AND s.unit_id = :id";
const std::string kOfMembers = "s.person_id IS NOT NULL AND s.unit_id = :id";

}  // namespace

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked) {
    std::vector<evidence::Line> lines;
    const auto add = [&](const std::string& whose, std::int64_t id, const char* kind) {
        auto line = evidence::CountedBy(
            tx,
            kItems + whose,
            {{"first", asked.period.from.Year()}, {"last", asked.period.to.Year()}, {"id", id}},
            kind);
        if (!line) return;
        line->opens = calendar::Screen("/cell",
                                       {{"unit", org::store::CodeOf(tx, asked.unit_id)},
                                        {"year", std::to_string(asked.year)}});
        lines.push_back(std::move(*line));
    };
    if (asked.person_id) {
        add(kOfPerson, asked.person_id.value, "commitment.items");
        return lines;
    }
    add(kOfUnit, asked.unit_id.value, "commitment.items");
    add(kOfMembers, asked.unit_id.value, "commitment.members_items");
    return lines;
}

}  // namespace commitment
