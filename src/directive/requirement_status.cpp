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

// Enough is one record, or the least share of those who are due, rounded up. Days are few where
// records are many: a day is summed first, and then followed until it is enough.
const std::string kStanding =
    ", told AS (SELECT p.assignment_id, a.least_percent, p.n, p.begun,"
    " CASE WHEN p.proved = 1 AND p.done_on <= " +
    kDay +
    " THEN p.done_on END AS kept_on,"
    " CASE WHEN p.proved = 0 AND p.done_on <= " +
    kDay +
    " THEN 1 ELSE 0 END AS unproved"
    " FROM counted p JOIN asked a ON a.assignment_id = p.assignment_id),"
    " days AS (SELECT assignment_id, least_percent, kept_on, sum(n) AS n, max(begun) AS begun,"
    " max(unproved) AS unproved FROM told GROUP BY assignment_id, least_percent, kept_on),"
    " running AS (SELECT assignment_id, least_percent, kept_on, begun, unproved,"
    " sum(n) OVER (PARTITION BY assignment_id) AS whole,"
    " sum(CASE WHEN kept_on IS NULL THEN 0 ELSE n END)"
    " OVER (PARTITION BY assignment_id ORDER BY kept_on) AS part FROM days),"
    " summed AS (SELECT assignment_id, CAST(max(whole) AS BIGINT) AS whole, max(begun) AS begun,"
    " CAST(max(part) AS BIGINT) AS part, max(unproved) AS unproved,"
    " min(CASE WHEN least_percent IS NULL OR part * 100 >= least_percent * whole"
    " THEN kept_on END) AS done_on FROM running GROUP BY assignment_id),"
    " standing AS (SELECT a.*, coalesce(s.part, 0) AS part, coalesce(s.whole, 0) AS whole,"
    " s.done_on, CASE WHEN a.least_percent IS NOT NULL AND s.whole IS NULL THEN 'nobody_due'"
    " WHEN s.done_on <= a.due_on THEN 'done' WHEN s.done_on IS NOT NULL THEN 'done_late'"
    " WHEN s.unproved = 1 THEN 'no_evidence' WHEN a.due_on < " +
    kDay +
    " THEN 'overdue' WHEN s.begun = 1 THEN 'under_way' ELSE 'not_started' END AS status"
    " FROM asked a LEFT JOIN summed s ON s.assignment_id = a.assignment_id)";

/// `asked` and what the outputs read beside it.
std::string With(const Outputs& outputs, const std::string& assignments, const std::string& as_of) {
    auto with = "looked(day) AS (SELECT " + as_of + ")," + kAsked + assignments + ")";
    for (const auto& output : outputs)
        if (!output.with.empty()) with += ", " + output.with;
    return with;
}

std::string United(const Outputs& outputs, std::string (*select)(const Output&)) {
    std::string all;
    for (const auto& output : outputs) all += (all.empty() ? "" : " UNION ALL ") + select(output);
    return all;
}

}  // namespace

std::string Proof(const Outputs& outputs,
                  const std::string& assignments,
                  const std::string& as_of) {
    return With(outputs, assignments, as_of) + ", proof AS (" +
           United(outputs,
                  [](const Output& output) {
                      return "SELECT '" + output.name + "' AS output, r.* FROM (" + output.records +
                             ") r";
                  }) +
           ")";
}

std::string Standing(const Outputs& outputs,
                     const std::string& assignments,
                     const std::string& as_of) {
    return With(outputs, assignments, as_of) + ", counted AS (" +
           United(outputs,
                  [](const Output& output) {
                      return "SELECT r.assignment_id, " +
                             std::string(output.counts.empty() ? "1 AS n" : "r.n") +
                             ", r.begun, r.proved, r.done_on FROM (" +
                             (output.counts.empty() ? output.records : output.counts) + ") r";
                  }) +
           ")" + kStanding;
}

}  // namespace directive
