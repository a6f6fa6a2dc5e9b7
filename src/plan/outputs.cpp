#include "plan/outputs.hpp"

#include "plan/plan.hpp"

namespace plan {

directive::Outputs Outputs() {
    return {{.name = "plan",
             .record_kind = "plan",
             .needs_year = true,
             .kinds = [](db::Transaction&) { return UnitKinds(); },
             .kind_message = "plan.kind.",
             .records = "SELECT a.assignment_id, p.id AS record_id, 1 AS begun, 1 AS proved,"
                        " CASE WHEN p.state IN ('approved', 'closed')"
                        " THEN coalesce(p.decided_on, p.issued_on, p.counted_on) END AS done_on"
                        " FROM asked a JOIN plan_plan p ON p.unit_id = a.unit_id"
                        " AND p.year = a.year AND p.person_id IS NULL WHERE a.output = 'plan'"
                        " AND (a.programme_id IS NULL OR p.programme_id = a.programme_id)"
                        " AND (a.record_kind = '' OR p.kind = a.record_kind)"}};
}

}  // namespace plan
