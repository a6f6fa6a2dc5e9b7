#include "study/figures.hpp"

#include "study/study.hpp"

namespace study {
namespace {

// Form and theme cost nothing where they are not asked for.
const std::string kThemeCode =
    " coalesce((SELECT t.code FROM directive_theme t WHERE t.id = s.theme_id), '') AS theme";

const std::string kSessions =
    "SELECT s.unit_id, s.held_on AS day, s.id AS record_id, 1 AS met, s.form AS study_form," +
    kThemeCode + " FROM study_session s";

const std::string kConferences =
    "SELECT c.unit_id, c.held_on AS day, c.id AS record_id, 1 AS met, c.kind AS conference_kind"
    " FROM study_conference c";

std::string Seats(const std::string& met, const std::string& which) {
    return "SELECT s.unit_id, s.held_on AS day, a.id AS record_id, " + met +
           " AS met, s.form AS study_form," + kThemeCode +
           " FROM study_session s JOIN study_seat a ON a.session_id = s.id WHERE a." + which +
           " = 1";
}

const std::string kReflections =
    "SELECT r.unit_id, r.handed_in_on AS day, r.id AS record_id, r.person_id, 1 AS met,"
    " coalesce((SELECT s.form FROM study_session s WHERE s.id = r.session_id), '') AS study_form,"
    " coalesce((SELECT t.code FROM directive_theme t WHERE t.id = coalesce(r.theme_id,"
    " (SELECT s.theme_id FROM study_session s WHERE s.id = r.session_id))), '') AS theme"
    " FROM study_reflection r";

const std::string kOnTheDay =
    " AND c.valid_from <= d.due_on AND (c.valid_to IS NULL OR c.valid_to >= d.due_on)";
/// Persons due in a year, met where they handed one in within it.
const std::string kReflectionDue =
    "SELECT m.unit_id, d.due_on AS day, m.person_id AS record_id, m.person_id,"
    " CASE WHEN EXISTS (SELECT 1 FROM study_reflection r WHERE r.person_id = m.person_id"
    " AND substr(r.handed_in_on, 1, 4) = CAST(d.year AS TEXT) AND r.handed_in_on <= d.due_on)"
    " THEN 1 ELSE 0 END AS met FROM org_membership m CROSS JOIN {{duty}} d"
    " WHERE m.is_primary = 1 AND m.hierarchy = :hierarchy AND m.valid_from <= d.due_on"
    " AND (m.valid_to IS NULL OR m.valid_to >= d.due_on)"
    " AND EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{include}}" +
    kOnTheDay +
    ") AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{exempt}}" +
    kOnTheDay + ")";

const std::string kSessionContents =
    "SELECT s.id AS record_id, s.unit_id || '|' || s.held_on || '|' || s.form || '|' ||"
    " coalesce(s.theme_id, 0) || '|' || s.title AS content FROM study_session s";
const std::string kSeatContents =
    "SELECT a.id AS record_id, a.session_id || '|' || coalesce(a.person_id, 0) || '|' ||"
    " a.group_name || '|' || a.due || '|' || a.attended AS content FROM study_seat a";
const std::string kConferenceContents =
    "SELECT c.id AS record_id, c.unit_id || '|' || c.held_on || '|' || c.kind || '|' || c.title"
    " AS content FROM study_conference c";
// Never the text.
const std::string kReflectionContents =
    "SELECT r.id AS record_id, r.person_id || '|' || r.unit_id || '|' ||"
    " coalesce(r.session_id, 0) || '|' || coalesce(r.theme_id, 0) || '|' || r.handed_in_on"
    " AS content FROM study_reflection r";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    const std::vector<std::string> cuts{"study_form", "theme"};
    auto& definitions = catalogue.definitions;
    definitions.push_back(
        {"study.sessions", Measure::Count, Moment::Over, "study-session", kSessions, cuts, {}});
    definitions.push_back({"study.attended",
                           Measure::Count,
                           Moment::Over,
                           "attendance",
                           Seats("1", "attended"),
                           cuts,
                           {}});
    definitions.push_back({"study.rate",
                           Measure::Rate,
                           Moment::Over,
                           "attendance",
                           Seats("a.attended", "due"),
                           cuts,
                           {}});
    definitions.push_back({"reflections.submitted",
                           Measure::Count,
                           Moment::Over,
                           "reflection",
                           kReflections,
                           cuts,
                           {}});
    definitions.push_back({"reflections.rate",
                           Measure::Rate,
                           Moment::Over,
                           "person",
                           kReflectionDue,
                           {},
                           kDuty,
                           "SELECT CAST(coalesce(min(substr(handed_in_on, 1, 4)), '0') AS BIGINT)"
                           " FROM study_reflection"});
    catalogue.record_kinds.push_back(
        {"study-session", {kSessionContents}, figure::RecordKind::About::Units});
    definitions.push_back({"conferences.held",
                           Measure::Count,
                           Moment::Over,
                           "conference",
                           kConferences,
                           {"conference_kind"},
                           {}});
    catalogue.record_kinds.push_back(
        {"conference", {kConferenceContents}, figure::RecordKind::About::Units});
    catalogue.record_kinds.push_back({"attendance", {kSeatContents}});
    catalogue.record_kinds.push_back({"reflection", {kReflectionContents}});
    catalogue.words["study_form"] = "study_forms";
    catalogue.words["conference_kind"] = "conference_kinds";
}

}  // namespace study
