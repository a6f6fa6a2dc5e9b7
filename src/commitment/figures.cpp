#include "commitment/figures.hpp"

namespace commitment {
namespace {

const std::string kCounts = " s.state IN ('approved', 'closed')";

// Programme and theme cost nothing where they are not asked for.
const std::string kSheetDimensions =
    " s.state, (SELECT p.code FROM directive_programme p WHERE p.id = s.programme_id) AS programme,"
    " coalesce((SELECT t.code FROM directive_theme t WHERE t.id = s.theme_id), '') AS theme";

const std::string kSheetsOfPersons =
    "SELECT s.unit_id, s.counted_on AS day, s.id AS record_id, s.person_id, 1 AS met," +
    kSheetDimensions + " FROM commitment_sheet s WHERE s.person_id IS NOT NULL AND" + kCounts;

const std::string kSheetsOfUnits =
    "SELECT s.unit_id, s.counted_on AS day, s.id AS record_id, 1 AS met," + kSheetDimensions +
    " FROM commitment_sheet s WHERE s.person_id IS NULL AND" + kCounts;

const std::string kOnTheDay =
    " AND c.valid_from <= d.due_on AND (c.valid_to IS NULL OR c.valid_to >= d.due_on)";

// A yearly duty is kept when a sheet of that year counted by the day of counting. Most people owe
// one in each year of their membership: that is asked once a person, before the years, and only of
// the others in each year anew.
const std::string kDuePersons =
    "SELECT m.unit_id, d.due_on AS day, m.person_id AS record_id, m.person_id,"
    " CASE WHEN EXISTS (SELECT 1 FROM commitment_sheet s WHERE s.person_id = m.person_id"
    " AND s.year = d.year AND s.counted_on <= d.due_on AND" +
    kCounts +
    ") THEN 1 ELSE 0 END AS met"
    " FROM org_membership m LEFT JOIN (SELECT 1 AS holds) throughout ON"
    " EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{include}} AND c.valid_from <= m.valid_from"
    " AND (c.valid_to IS NULL OR c.valid_to >= m.valid_to))"
    " AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{exempt}})"
    " CROSS JOIN {{duty}} d WHERE m.is_primary = 1 AND m.hierarchy = :hierarchy"
    " AND m.valid_from <= d.due_on"
    " AND (m.valid_to IS NULL OR m.valid_to >= d.due_on)"
    " AND (throughout.holds = 1 OR ("
    "EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{include}}" +
    kOnTheDay +
    ") AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
    " AND c.category IN {{exempt}}" +
    kOnTheDay + ")))";

const std::string kItems =
    "SELECT s.unit_id, s.counted_on AS day, i.id AS record_id, s.person_id, 1 AS met,"
    " i.kind AS item_kind," +
    kSheetDimensions +
    " FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id WHERE" + kCounts;

const std::string kItemsDone =
    "SELECT s.unit_id, i.done_on AS day, i.id AS record_id, s.person_id, 1 AS met,"
    " i.kind AS item_kind," +
    kSheetDimensions +
    " FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id"
    " WHERE i.done_on IS NOT NULL AND" +
    kCounts;

const std::string kLeastKept =
    "SELECT s.unit_id, s.counted_on AS day, s.id AS record_id, s.person_id,"
    " CASE WHEN s.item_count >= s.least_items THEN 1 ELSE 0 END AS met," +
    kSheetDimensions + " FROM commitment_sheet s WHERE" + kCounts;

const std::string kSheetContents =
    "SELECT s.id AS record_id, coalesce(s.person_id, 0) || '|' || s.unit_id || '|' || "
    "s.programme_id"
    " || '|' || s.year || '|' || s.state || '|' || s.version || '|' || s.item_count || '|' ||"
    " coalesce(s.counted_on, '') || '|' || coalesce(s.decided_on, '') || '|' ||"
    " coalesce(s.decided_by, '') AS content FROM commitment_sheet s";

const std::string kItemContents =
    "SELECT i.id AS record_id, i.sheet_id || '|' || i.position || '|' || i.kind || '|' ||"
    " coalesce(i.done_on, '') || '|' || coalesce(i.due_on, '') || '|' || i.text AS content"
    " FROM commitment_item i";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    const std::vector<std::string> sheet{"state", "programme", "theme"};
    const std::vector<std::string> item{"item_kind", "state", "programme", "theme"};
    auto& definitions = catalogue.definitions;
    definitions.push_back({"commitments.persons",
                           Measure::Count,
                           Moment::Over,
                           "sheet",
                           kSheetsOfPersons,
                           sheet,
                           {}});
    definitions.push_back(
        {"commitments.units", Measure::Count, Moment::Over, "sheet", kSheetsOfUnits, sheet, {}});
    definitions.push_back({"commitments.coverage",
                           Measure::Rate,
                           Moment::Over,
                           "person",
                           kDuePersons,
                           {},
                           "sheet",
                           "SELECT coalesce(min(year), 0) FROM commitment_sheet"});
    definitions.push_back(
        {"commitments.items", Measure::Count, Moment::Over, "item", kItems, item, {}});
    definitions.push_back(
        {"commitments.items_done", Measure::Count, Moment::Over, "item", kItemsDone, item, {}});
    definitions.push_back({"commitments.min_items_kept",
                           Measure::Rate,
                           Moment::Over,
                           "sheet",
                           kLeastKept,
                           sheet,
                           {}});
    catalogue.record_kinds.push_back({"sheet", {kSheetContents}});
    catalogue.record_kinds.push_back({"item", {kItemContents}});
    catalogue.names["theme"] = "SELECT name FROM directive_theme WHERE code = :value";
    // Of plans too.
    catalogue.names["programme"] = "SELECT name FROM directive_programme WHERE code = :value";
}

}  // namespace commitment
