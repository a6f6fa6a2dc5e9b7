#include "study/outputs.hpp"

namespace study {

// A session without anybody in it is said, not shown.
directive::Outputs Outputs() {
    return {{.name = "study",
             .record_kind = "study-session",
             .by_theme = true,
             .records = "SELECT a.assignment_id, s.id AS record_id, 1 AS begun,"
                        " CASE WHEN EXISTS (SELECT 1 FROM study_seat x WHERE x.session_id = s.id"
                        " AND x.attended = 1) THEN 1 ELSE 0 END AS proved, s.held_on AS done_on"
                        " FROM asked a JOIN study_session s ON s.unit_id = a.unit_id"
                        " AND s.held_on >= a.issued_on WHERE a.output = 'study'"
                        " AND (a.theme_id IS NULL OR s.theme_id = a.theme_id)"}};
}

}  // namespace study
