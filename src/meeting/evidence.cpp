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
// What was due in the period, as the last review asked.
const std::string kMended =
    "SELECT coalesce(sum(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END), 0), count(*)"
    " FROM meeting_shortcoming WHERE due_on >= :first AND due_on <= :last AND ";

}  // namespace

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked) {
    const bool is_person = static_cast<bool>(asked.person_id);
    const db::Binds binds{{"first", asked.period.from},
                          {"last", asked.period.to},
                          {"id", is_person ? asked.person_id.value : asked.unit_id.value}};
    const auto unit = org::store::CodeOf(tx, asked.unit_id);
    std::vector<evidence::Line> lines;
    const auto add = [&](std::optional<evidence::Line> line, const char* screen) {
        if (!line) return;
        line->opens =
            calendar::Screen(screen, {{"unit", unit}, {"year", std::to_string(asked.year)}});
        lines.push_back(std::move(*line));
    };
    add(evidence::CountedBy(tx, is_person ? kOfPerson : kOfUnit, binds, "meeting.attended"),
        "/meetings");
    add(evidence::CountedBy(
            tx,
            kMended + (is_person ? "person_id = :id" : "unit_id = :id AND person_id IS NULL"),
            binds,
            "meeting.shortcomings"),
        "/meetings/shortcomings");
    return lines;
}

}  // namespace meeting
