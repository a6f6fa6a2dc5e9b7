#include "commitment/outputs.hpp"

#include "org/org.hpp"

namespace commitment {
namespace {

// Whoever asks a committee asks all who stand below it.
std::string Below() {
    return "sheets_below(assignment_id, unit_id, counted_on) AS (SELECT assignment_id, unit_id,"
           " counted_on FROM asked WHERE output = 'sheets' UNION"
           " SELECT b.assignment_id, p.unit_id, b.counted_on FROM sheets_below b"
           " JOIN org_placement p ON p.parent_id = b.unit_id AND p.hierarchy = '" +
           org::kMainHierarchy +
           "' AND p.valid_from <= b.counted_on"
           " AND (p.valid_to IS NULL OR p.valid_to >= b.counted_on))";
}

std::string HasCategory(const char* is_exempt) {
    return "EXISTS (SELECT 1 FROM org_person_category c JOIN directive_requirement_category w"
           " ON w.category = c.category WHERE c.person_id = m.person_id"
           " AND w.requirement_id = a.requirement_id AND w.is_exempt = " +
           std::string(is_exempt) +
           " AND c.valid_from <= a.counted_on"
           " AND (c.valid_to IS NULL OR c.valid_to >= a.counted_on))";
}

std::string Persons() {
    return "SELECT a.assignment_id, coalesce(s.id, 0) AS record_id,"
           " CASE WHEN s.state IN ('submitted', 'approved', 'closed') THEN 1 ELSE 0 END AS begun,"
           " 1 AS proved, CASE WHEN s.state IN ('approved', 'closed')"
           " THEN coalesce(s.decided_on, s.counted_on) END AS done_on"
           " FROM sheets_below b JOIN asked a ON a.assignment_id = b.assignment_id"
           " JOIN org_membership m ON m.unit_id = b.unit_id AND m.is_primary = 1"
           " AND m.hierarchy = '" +
           org::kMainHierarchy +
           "' AND m.valid_from <= a.counted_on"
           " AND (m.valid_to IS NULL OR m.valid_to >= a.counted_on)"
           " LEFT JOIN commitment_sheet s ON s.id = (SELECT min(x.id) FROM commitment_sheet x"
           " WHERE x.person_id = m.person_id AND x.year = a.year"
           " AND (a.programme_id IS NULL OR x.programme_id = a.programme_id))"
           " WHERE " +
           HasCategory("0") + " AND NOT " + HasCategory("1");
}

}  // namespace

directive::Outputs Outputs() {
    return {{.name = "sheets",
             .record_kind = "sheet",
             .by_person = true,
             .needs_year = true,
             .with = Below(),
             .records = Persons()}};
}

}  // namespace commitment
