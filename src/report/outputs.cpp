#include "report/outputs.hpp"

namespace report {

directive::Outputs Outputs() {
    return {{.name = "report",
             .record_kind = "report",
             .needs_year = true,
             .records = "SELECT a.assignment_id, r.id AS record_id, 1 AS begun, 1 AS proved,"
                        " CASE WHEN r.state = 'sealed' THEN substr(r.sealed_at, 1, 10) END"
                        " AS done_on FROM asked a JOIN report_report r ON r.unit_id = a.unit_id"
                        " WHERE a.output = 'report' AND CAST(substr(r.date_to, 1, 4) AS BIGINT)"
                        " = a.year AND (a.record_kind = '' OR r.kind = a.record_kind)"}};
}

}  // namespace report
