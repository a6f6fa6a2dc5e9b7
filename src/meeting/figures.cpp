#include "meeting/figures.hpp"

#include "meeting/meeting.hpp"

namespace meeting {
namespace {

const std::string kHeld =
    "SELECT m.unit_id, m.held_on AS day, m.id AS record_id, 1 AS met, m.kind AS meeting_kind,"
    " m.quality AS meeting_quality FROM meeting_meeting m WHERE m.state = 'closed'";

// The last day of each month of the duty's years, and the first of the quarter that it ends.
const std::string kMonths =
    "(SELECT d.year, d.due_on, c.month, c.quarter_from, CAST(d.year AS TEXT) || c.last_day AS "
    "last_on"
    " FROM {{duty}} d CROSS JOIN ("
    "SELECT '-01' AS month, '' AS quarter_from, '-01-31' AS last_day"
    " UNION ALL SELECT '-03', '-01', '-03-31' UNION ALL SELECT '-04', '', '-04-30'"
    " UNION ALL SELECT '-05', '', '-05-31' UNION ALL SELECT '-06', '-04', '-06-30'"
    " UNION ALL SELECT '-07', '', '-07-31' UNION ALL SELECT '-08', '', '-08-31'"
    " UNION ALL SELECT '-09', '-07', '-09-30' UNION ALL SELECT '-10', '', '-10-31'"
    " UNION ALL SELECT '-11', '', '-11-30' UNION ALL SELECT '-12', '-10', '-12-31') c"
    " UNION ALL SELECT d.year, d.due_on, '-02', '', CAST(d.year AS TEXT) || CASE WHEN d.year % 4 = "
    "0"
    " AND (d.year % 100 <> 0 OR d.year % 400 = 0) THEN '-02-29' ELSE '-02-28' END"
    " FROM {{duty}} d)";
const std::string kRhythm =
    "coalesce((SELECT r.rhythm FROM meeting_rhythm r WHERE r.unit_id = v.unit_id"
    " AND r.valid_from <= e.last_on ORDER BY r.valid_from DESC LIMIT 1),"
    " CASE WHEN v.kind IN {{monthly}} THEN 'monthly' WHEN v.kind IN {{quarterly}}"
    " THEN 'quarterly' ELSE 'none' END)";
/// A row for each unit and each month or quarter that is over, met where it held a meeting in it.
/// One is over when its last day has come.
const std::string kDue =
    "SELECT x.unit_id, x.last_on AS day, x.unit_id AS record_id, CASE WHEN EXISTS (SELECT 1"
    " FROM meeting_meeting m WHERE m.unit_id = x.unit_id AND m.state = 'closed'"
    " AND m.held_on >= CAST(x.year AS TEXT) || CASE WHEN x.rhythm = 'quarterly' THEN x.quarter_from"
    " ELSE x.month END || '-01' AND m.held_on <= x.last_on) THEN 1 ELSE 0 END AS met"
    " FROM (SELECT v.unit_id, e.year, e.month, e.quarter_from, e.last_on, " +
    kRhythm + " AS rhythm FROM " + kMonths +
    " e JOIN org_unit_version v ON v.valid_from <= e.last_on"
    " AND (v.valid_to IS NULL OR v.valid_to >= e.last_on)"
    " JOIN org_unit u ON u.id = v.unit_id AND u.valid_from <= e.last_on"
    " AND (u.valid_to IS NULL OR u.valid_to >= e.last_on)"
    " WHERE e.last_on <= e.due_on AND e.last_on <= :today) x"
    " WHERE x.rhythm = 'monthly' OR (x.rhythm = 'quarterly' AND x.quarter_from <> '')";

const std::string kMeetingContents =
    "SELECT m.id AS record_id, m.unit_id || '|' || m.held_on || '|' || m.kind || '|' || m.state"
    " || '|' || m.expected || '|' || m.attended || '|' || m.quality AS content"
    " FROM meeting_meeting m";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    auto& definitions = catalogue.definitions;
    definitions.push_back({"reviews.held",
                           Measure::Count,
                           Moment::Over,
                           "meeting",
                           kHeld,
                           {"meeting_kind", "meeting_quality"},
                           {}});
    definitions.push_back({"reviews.rate",
                           Measure::Rate,
                           Moment::Over,
                           "unit",
                           kDue,
                           {},
                           kDuty,
                           "SELECT CAST(coalesce(min(substr(held_on, 1, 4)), '0') AS BIGINT)"
                           " FROM meeting_meeting"});
    catalogue.record_kinds.push_back(
        {"meeting", {kMeetingContents}, figure::RecordKind::About::Units});
    catalogue.words["meeting_kind"] = "meeting_kinds";
    catalogue.words["meeting_quality"] = "meeting_qualities";
}

}  // namespace meeting
