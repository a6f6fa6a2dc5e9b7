#include "plan/evidence.hpp"

#include "calendar/calendar.hpp"
#include "org/store.hpp"

namespace plan {
namespace {

const std::string kTasks =
    "SELECT coalesce(sum(CASE WHEN t.done_on IS NOT NULL THEN 1 ELSE 0 END), 0), count(*)"
    " FROM plan_plan p JOIN plan_task t ON t.plan_id = p.id"
    " WHERE p.state IN ('approved', 'closed') AND p.year >= :first_year AND p.year <= :last_year"
    " AND ";
// What was to be resolved in the period, by who answers for it or in the unit.
const std::string kIssues =
    "SELECT coalesce(sum(CASE WHEN i.state = 'confirmed' THEN 1 ELSE 0 END), 0), count(*)"
    " FROM plan_issue i WHERE i.due_on >= :first AND i.due_on <= :last AND ";

}  // namespace

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked) {
    const auto whose = asked.person_id ? asked.person_id.value : asked.unit_id.value;
    const auto unit = org::store::CodeOf(tx, asked.unit_id);
    std::vector<evidence::Line> lines;
    auto tasks =
        evidence::CountedBy(tx,
                            kTasks + (asked.person_id ? "p.person_id = :id"
                                                      : "p.person_id IS NULL AND p.unit_id = :id"),
                            {{"first_year", asked.period.from.Year()},
                             {"last_year", asked.period.to.Year()},
                             {"id", whose}},
                            "plan.tasks");
    if (tasks) {
        tasks->opens =
            calendar::Screen("/plans", {{"unit", unit}, {"year", std::to_string(asked.year)}});
        lines.push_back(std::move(*tasks));
    }
    auto issues =
        evidence::CountedBy(tx,
                            kIssues + (asked.person_id ? "i.head_id = :id" : "i.unit_id = :id"),
                            evidence::BindsOf(asked),
                            "plan.issues");
    if (issues) {
        issues->opens = calendar::Screen("/issues", {{"unit", unit}});
        lines.push_back(std::move(*issues));
    }
    return lines;
}

}  // namespace plan
