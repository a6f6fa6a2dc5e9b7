#include "directive/requirement_status.hpp"

namespace directive {
namespace {

// The day on which one looks, said once.
const std::string kDay = "(SELECT day FROM looked)";

// Materialized: every output reads it.
const std::string kAsked =
    " asked AS MATERIALIZED (SELECT g.id AS assignment_id, g.requirement_id, q.document_id,"
    " g.unit_id, q.output, q.year, q.theme_id, q.record_kind, d.programme_id, q.least_percent,"
    " g.due_on, g.review_on, d.issued_on,"
    " CASE WHEN g.due_on < " +
    kDay + " THEN g.due_on ELSE " + kDay +
    " END AS counted_on"
    " FROM directive_assignment g JOIN directive_requirement q ON q.id = g.requirement_id"
    " JOIN directive_document d ON d.id = q.document_id WHERE ";

// Enough is one record, or the least share of those who are due, rounded up.
const std::string kStanding =
    ", told AS (SELECT assignment_id, begun, proved,"
    " CASE WHEN done_on <= " +
    kDay +
    " THEN done_on END AS done_on FROM proof),"
    " kept AS (SELECT assignment_id, done_on,"
    " row_number() OVER (PARTITION BY assignment_id ORDER BY done_on) AS place FROM told"
    " WHERE proved = 1 AND done_on IS NOT NULL),"
    " summed AS (SELECT assignment_id, count(*) AS whole, max(begun) AS begun,"
    " sum(CASE WHEN proved = 1 AND done_on IS NOT NULL THEN 1 ELSE 0 END) AS part,"
    " max(CASE WHEN proved = 0 AND done_on IS NOT NULL THEN 1 ELSE 0 END) AS unproved FROM told"
    " GROUP BY assignment_id),"
    " standing AS (SELECT a.*, coalesce(s.part, 0) AS part, coalesce(s.whole, 0) AS whole,"
    " k.done_on, CASE WHEN a.least_percent IS NOT NULL AND s.whole IS NULL THEN 'nobody_due'"
    " WHEN k.done_on <= a.due_on THEN 'done' WHEN k.done_on IS NOT NULL THEN 'done_late'"
    " WHEN s.unproved = 1 THEN 'no_evidence' WHEN a.due_on < " +
    kDay +
    " THEN 'overdue' WHEN s.begun = 1 THEN 'under_way' ELSE 'not_started' END AS status"
    " FROM asked a LEFT JOIN summed s ON s.assignment_id = a.assignment_id"
    " LEFT JOIN kept k ON k.assignment_id = a.assignment_id"
    " AND k.place = CASE WHEN a.least_percent IS NULL THEN 1"
    " ELSE (a.least_percent * s.whole + 99) / 100 END)";

}  // namespace

std::string Proof(const Outputs& outputs,
                  const std::string& assignments,
                  const std::string& as_of) {
    auto with = "looked(day) AS (SELECT " + as_of + ")," + kAsked + assignments + ")";
    std::string records;
    for (const auto& output : outputs) {
        if (!output.with.empty()) with += ", " + output.with;
        records += (records.empty() ? "" : " UNION ALL ") +
                   ("SELECT '" + output.name + "' AS output, r.* FROM (" + output.records + ") r");
    }
    return with + ", proof AS (" + records + ")";
}

std::string Standing(const Outputs& outputs,
                     const std::string& assignments,
                     const std::string& as_of) {
    return Proof(outputs, assignments, as_of) + kStanding;
}

}  // namespace directive
