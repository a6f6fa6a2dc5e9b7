#include "meeting/outputs.hpp"

namespace meeting {

// A closed meeting without minutes is said, not shown.
directive::Outputs Outputs() {
    return {{.name = "review",
             .record_kind = "meeting",
             .records = "SELECT a.assignment_id, m.id AS record_id, 1 AS begun,"
                        " CASE WHEN m.minutes <> '' THEN 1 ELSE 0 END AS proved,"
                        " CASE WHEN m.state = 'closed' THEN m.held_on END AS done_on"
                        " FROM asked a JOIN meeting_meeting m ON m.unit_id = a.unit_id"
                        " AND m.held_on >= a.issued_on WHERE a.output = 'review'"}};
}

}  // namespace meeting
