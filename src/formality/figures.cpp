#include "formality/figures.hpp"

namespace formality {
namespace {

// A sheet counts on the day on which it was handed in; one that a register brought, on the day that
// the register says.
const std::string kSignalled =
    "SELECT s.unit_id, coalesce(s.submitted_on, s.counted_on) AS day, s.id AS record_id,"
    " s.person_id, CASE WHEN c.signal_count > 0 THEN 1 ELSE 0 END AS met, s.state,"
    " (SELECT p.code FROM directive_programme p WHERE p.id = s.programme_id) AS programme"
    " FROM commitment_sheet s LEFT JOIN formality_check c ON c.sheet_id = s.id"
    " AND c.version = s.version WHERE s.state IN ('submitted', 'approved', 'closed')"
    " AND coalesce(s.submitted_on, s.counted_on) IS NOT NULL";

const std::string kContents =
    "SELECT s.id AS record_id, s.unit_id || '|' || s.version || '|' || coalesce(c.checked_on, '')"
    " || '|' || coalesce(c.signal_count, 0) AS content FROM commitment_sheet s"
    " LEFT JOIN formality_check c ON c.sheet_id = s.id AND c.version = s.version";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    figure::Definition signalled{"formality.signalled",
                                 figure::Measure::Rate,
                                 figure::Moment::Over,
                                 "checked-sheet",
                                 kSignalled,
                                 {"state", "programme"},
                                 {}};
    signalled.right = "formality.count";
    catalogue.definitions.push_back(std::move(signalled));
    figure::RecordKind kind{"checked-sheet", {kContents}};
    kind.names_right = "sheet.appraise";
    catalogue.record_kinds.push_back(std::move(kind));
}

}  // namespace formality
