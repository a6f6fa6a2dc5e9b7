#include "meeting/exports.hpp"

namespace meeting {

// What is only prepared is no record of what was held. Members who came without being expected make
// more attend than were: a register has no place for them but among the expected.
std::vector<exports::Register> Exports() {
    const auto number = exports::Column::Holds::Number;
    return {{"meetings",
             {{"unit_code", "u.code"},
              {"held_on", "m.held_on", exports::Column::Holds::Date},
              {"meeting_kind", "m.kind"},
              {"expected_count",
               "CASE WHEN m.expected > m.attended THEN m.expected ELSE m.attended END",
               number},
              {"attended_count", "m.attended", number},
              {"meeting_quality", "m.quality"},
              {"place", "m.place"},
              {"chair", "m.chair"},
              {"secretary", "m.secretary"},
              {"agenda", "m.agenda"},
              {"minutes", "m.minutes"}},
             "FROM meeting_meeting m LEFT JOIN org_unit u ON u.id = m.unit_id",
             "m.id",
             "m.unit_id",
             "m.state = 'closed'",
             {"meeting.read"}}};
}

}  // namespace meeting
