#include "plan/exports.hpp"

namespace plan {

std::vector<exports::Register> Exports() {
    return {{"plans",
             {{"unit_code", "u.code"},
              {"year", "p.year"},
              {"programme", "g.code"},
              {"kind", "p.kind"},
              {"number_symbol", "p.number_symbol"},
              {"title", "p.title"},
              {"state", "p.state"},
              {"decided_on", "p.decided_on", exports::Column::Holds::Date},
              {"decided_by", "p.decided_by"}},
             "FROM plan_plan p LEFT JOIN org_unit u ON u.id = p.unit_id"
             " LEFT JOIN directive_programme g ON g.id = p.programme_id",
             "p.id",
             "p.unit_id",
             // A register of plans is one of units: a personal plan is its person's.
             "p.person_id IS NULL",
             // Drafts are among them: for who reads what the unit reports.
             {"report.read"}}};
}

}  // namespace plan
