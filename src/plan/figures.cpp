#include "plan/figures.hpp"

namespace plan {
namespace {

const std::string kApproved =
    "SELECT p.unit_id, p.counted_on AS day, p.id AS record_id, 1 AS met, p.kind AS plan_kind,"
    " (SELECT g.code FROM directive_programme g WHERE g.id = p.programme_id) AS programme"
    " FROM plan_plan p WHERE p.person_id IS NULL AND p.state IN ('approved', 'closed')";

const std::string kDueUnits =
    "SELECT u.id AS unit_id, d.due_on AS day, u.id AS record_id,"
    " CASE WHEN EXISTS (SELECT 1 FROM plan_plan p WHERE p.unit_id = u.id AND p.person_id IS NULL"
    " AND p.year = d.year"
    " AND p.state IN ('approved', 'closed') AND p.counted_on <= d.due_on) THEN 1 ELSE 0 END AS met"
    " FROM {{duty}} d JOIN org_unit u ON u.valid_from <= d.due_on"
    " AND (u.valid_to IS NULL OR u.valid_to >= d.due_on)"
    " WHERE NOT EXISTS (SELECT 1 FROM org_unit_version v WHERE v.unit_id = u.id"
    " AND v.kind IN {{exempt}} AND v.valid_from <= d.due_on"
    " AND (v.valid_to IS NULL OR v.valid_to >= d.due_on))";

const std::string kPlanContents =
    "SELECT p.id AS record_id, p.unit_id || '|' || p.programme_id || '|' || p.year || '|' || "
    "p.kind ||"
    " '|' || p.number_symbol || '|' || p.state || '|' || coalesce(p.counted_on, '') || '|' || "
    "p.title"
    " AS content FROM plan_plan p";

}  // namespace

figure::Definition Coverage() {
    return {"plans.coverage",
            figure::Measure::Rate,
            figure::Moment::Over,
            "unit",
            kDueUnits,
            {},
            "plan",
            "SELECT coalesce(min(year), 0) FROM plan_plan"};
}

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    catalogue.definitions.push_back({"plans.collective",
                                     Measure::Count,
                                     Moment::Over,
                                     "plan",
                                     kApproved,
                                     {"plan_kind", "programme"},
                                     {}});
    catalogue.definitions.push_back(Coverage());
    catalogue.record_kinds.push_back({"plan", {kPlanContents}, figure::RecordKind::About::Units});
}

}  // namespace plan
