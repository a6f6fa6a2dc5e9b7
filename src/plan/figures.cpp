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

/// " AND m.valid_from <= d.due_on …" of the table named so.
std::string OnTheDay(const std::string& table) {
    return " AND " + table + ".valid_from <= d.due_on AND (" + table + ".valid_to IS NULL OR " +
           table + ".valid_to >= d.due_on)";
}

/// Begins with a word of the duty, spelt as there: folding is not the same in two databases.
std::string IsLeading(const std::string& position) {
    return "EXISTS (SELECT 1 FROM {{words}} w WHERE substr(" + position +
           ", 1, length(w.word)) = w.word)";
}

// Who leads anywhere counts once, in the unit where they are at home.
const std::string kLeaders =
    "SELECT m.unit_id, d.due_on AS day, m.person_id AS record_id, m.person_id,"
    " CASE WHEN EXISTS (SELECT 1 FROM plan_plan p WHERE p.person_id = m.person_id"
    " AND p.year = d.year AND p.state IN ('approved', 'closed') AND p.counted_on <= d.due_on)"
    " THEN 1 ELSE 0 END AS met FROM org_membership m CROSS JOIN {{duty}} d"
    " WHERE m.is_primary = 1 AND m.hierarchy = :hierarchy" +
    OnTheDay("m") +
    " AND (EXISTS (SELECT 1 FROM org_membership h WHERE h.person_id = m.person_id"
    " AND h.hierarchy = :hierarchy" +
    OnTheDay("h") + " AND (h.is_head = 1 OR " + IsLeading("h.position") +
    ")) OR EXISTS (SELECT 1 FROM org_post t WHERE t.person_id = m.person_id" + OnTheDay("t") +
    " AND " + IsLeading("t.title") +
    ")) AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{exempt}}" +
    OnTheDay("c") + ")";

const std::string kIssueCuts = " i.area AS issue_area, i.state AS issue_state FROM plan_issue i";
const std::string kSelected =
    "SELECT i.unit_id, i.raised_on AS day, i.id AS record_id, 1 AS met," + kIssueCuts;
const std::string kConfirmed =
    "SELECT i.unit_id, i.confirmed_on AS day, i.id AS record_id, 1 AS met," + kIssueCuts +
    " WHERE i.state = 'confirmed'";
// What was reopened is late again from its old day on: that it was once claimed no longer helps.
const std::string kOverdue =
    "SELECT i.unit_id, CAST(:to AS TEXT) AS day, i.id AS record_id, 1 AS met," + kIssueCuts +
    " WHERE i.due_on < :to AND i.raised_on <= :to AND NOT (i.state IN ('claimed', 'confirmed')"
    " AND coalesce(i.claimed_on, i.confirmed_on) <= :to)";

const std::string kIssueContents =
    "SELECT i.id AS record_id, i.unit_id || '|' || i.area || '|' || i.raised_on || '|' ||"
    " i.head_id || '|' || i.due_on || '|' || i.state || '|' || coalesce(i.claimed_on, '') || '|' ||"
    " coalesce(i.confirmed_on, '') || '|' || i.title AS content FROM plan_issue i";

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
    catalogue.definitions.push_back(
        {"plans.leaders",
         Measure::Rate,
         Moment::Over,
         "person",
         kLeaders,
         {},
         "leader_plan",
         "SELECT coalesce(min(year), 0) FROM plan_plan WHERE person_id IS NOT NULL"});
    const std::vector<std::string> cuts{"issue_area", "issue_state"};
    catalogue.definitions.push_back(
        {"issues.selected", Measure::Count, Moment::Over, "issue", kSelected, cuts, {}});
    catalogue.definitions.push_back(
        {"issues.confirmed", Measure::Count, Moment::Over, "issue", kConfirmed, cuts, {}});
    catalogue.definitions.push_back(
        {"issues.overdue", Measure::Count, Moment::AsOf, "issue", kOverdue, cuts, {}});
    catalogue.record_kinds.push_back({"plan", {kPlanContents}, figure::RecordKind::About::Units});
    catalogue.record_kinds.push_back({"issue", {kIssueContents}, figure::RecordKind::About::Units});
    catalogue.words["issue_area"] = "issue_areas";
    catalogue.words["issue_state"] = "issue_states";
}

}  // namespace plan
