#include "meeting/evidence.hpp"

#include "calendar/calendar.hpp"
#include "org/store.hpp"

namespace meeting {
namespace {

const std::string kOfPerson =
    "SELECT coalesce(sum(CASE WHEN s.presence = 'attended' THEN 1 ELSE 0 END), 0), count(*)"
    " FROM meeting_seat s JOIN meeting_meeting m ON m.id = s.meeting_id WHERE s.person_id = :id"
    " AND s.expected = 1 AND m.state = 'closed' AND m.held_on >= :first AND m.held_on <= :last";
const std::string kOfUnit =
    "SELECT coalesce(sum(m.attended), 0), coalesce(sum(m.expected), 0) FROM meeting_meeting m"
    " WHERE m.unit_id = :id AND m.state = 'closed' AND m.held_on >= :first AND m.held_on <= :last";

}  // namespace

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked) {
    auto line = evidence::CountedBy(
        tx, asked.person_id ? kOfPerson : kOfUnit, evidence::BindsOf(asked), "meeting.attended");
    if (!line) return {};
    line->opens = calendar::Screen(
        "/meetings",
        {{"unit", org::store::CodeOf(tx, asked.unit_id)}, {"year", std::to_string(asked.year)}});
    return {std::move(*line)};
}

}  // namespace meeting
