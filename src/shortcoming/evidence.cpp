#include "shortcoming/evidence.hpp"

#include "calendar/calendar.hpp"
#include "org/store.hpp"

namespace shortcoming {
namespace {

// What was due in the period, as the last review asked.
const std::string kMended =
    "SELECT coalesce(sum(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END), 0), count(*)"
    " FROM shortcoming_shortcoming WHERE due_on >= :first AND due_on <= :last AND ";

}  // namespace

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked) {
    auto line = evidence::CountedBy(
        tx,
        kMended + (asked.person_id ? "person_id = :id" : "unit_id = :id AND person_id IS NULL"),
        evidence::BindsOf(asked),
        // The name by which rules of evaluation have known it.
        "meeting.shortcomings");
    if (!line) return {};
    line->opens = calendar::Screen(
        "/meetings/shortcomings",
        {{"unit", org::store::CodeOf(tx, asked.unit_id)}, {"year", std::to_string(asked.year)}});
    return {std::move(*line)};
}

}  // namespace shortcoming
