#include "commitment/outputs.hpp"

#include "org/org.hpp"

namespace commitment {
namespace {

// Whoever asks a committee asks all who stand below it.
std::string Below() {
    return "sheets_below(assignment_id, requirement_id, unit_id, counted_on) AS ("
           "SELECT assignment_id, requirement_id, unit_id, counted_on FROM asked"
           " WHERE output = 'sheets' UNION"
           " SELECT b.assignment_id, b.requirement_id, p.unit_id, b.counted_on FROM sheets_below b"
           " JOIN org_placement p ON p.parent_id = b.unit_id AND p.hierarchy = '" +
           org::kMainHierarchy +
           "' AND p.valid_from <= b.counted_on"
           " AND (p.valid_to IS NULL OR p.valid_to >= b.counted_on))";
}

std::string HasCategory(const char* is_exempt) {
    return "EXISTS (SELECT 1 FROM org_person_category c JOIN directive_requirement_category w"
           " ON w.category = c.category WHERE c.person_id = m.person_id"
           " AND w.requirement_id = u.requirement_id AND w.is_exempt = " +
           std::string(is_exempt) +
           " AND c.valid_from <= u.counted_on"
           " AND (c.valid_to IS NULL OR c.valid_to >= u.counted_on))";
}

// Each person once, however many units above are asked as well; of sheets of several programmes the
// first.
std::string Due() {
    return "sheets_due AS (SELECT u.requirement_id, u.unit_id, u.counted_on,"
           " coalesce(s.id, 0) AS record_id,"
           " CASE WHEN s.state IN ('submitted', 'approved', 'closed') THEN 1 ELSE 0 END AS begun,"
           " CASE WHEN s.state IN ('approved', 'closed')"
           " THEN coalesce(s.decided_on, s.counted_on) END AS done_on"
           " FROM (SELECT DISTINCT b.requirement_id, b.unit_id, b.counted_on, a.year,"
           " a.programme_id, EXISTS (SELECT 1 FROM directive_requirement_category w"
           " WHERE w.requirement_id = b.requirement_id AND w.is_exempt = 1) AS exempts"
           " FROM sheets_below b"
           " JOIN asked a ON a.assignment_id = b.assignment_id) u"
           " JOIN org_membership m ON m.unit_id = u.unit_id AND m.is_primary = 1"
           " AND m.hierarchy = '" +
           org::kMainHierarchy +
           "' AND m.valid_from <= u.counted_on"
           " AND (m.valid_to IS NULL OR m.valid_to >= u.counted_on)"
           " LEFT JOIN commitment_sheet s ON s.person_id = m.person_id AND s.year = u.year"
           " AND s.programme_id = coalesce(u.programme_id, s.programme_id)"
           " AND (u.programme_id IS NOT NULL OR s.id = (SELECT min(x.id) FROM commitment_sheet x"
           " WHERE x.person_id = m.person_id AND x.year = u.year))"
           " WHERE " +
           HasCategory("0") + " AND NOT (u.exempts AND " + HasCategory("1") + "))";
}

const std::string kSheetsOfUnit =
    "sheets_of_unit AS MATERIALIZED (SELECT requirement_id, unit_id, counted_on, begun, done_on,"
    " count(*) AS n FROM sheets_due GROUP BY requirement_id, unit_id, counted_on, begun, done_on)";

std::string OfPersons(const std::string& columns, const std::string& relation) {
    return "SELECT b.assignment_id, " + columns +
           ", d.begun, 1 AS proved, d.done_on FROM sheets_below b JOIN " + relation +
           " d ON d.requirement_id = b.requirement_id AND d.unit_id = b.unit_id"
           " AND d.counted_on = b.counted_on";
}

}  // namespace

directive::Outputs Outputs() {
    return {{.name = "sheets",
             .record_kind = "sheet",
             .by_person = true,
             .needs_year = true,
             .with = Below() + ", " + Due() + ", " + kSheetsOfUnit,
             .records = OfPersons("d.record_id", "sheets_due"),
             .counts = OfPersons("d.n", "sheets_of_unit")}};
}

}  // namespace commitment
