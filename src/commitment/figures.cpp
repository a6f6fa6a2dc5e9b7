#include "commitment/figures.hpp"

#include "commitment/due.hpp"

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

// Once, with the widest of its audiences.
const std::string kPublished =
    "SELECT s.unit_id, o.day, s.id AS record_id, s.person_id, 1 AS met, o.audience," +
    kSheetDimensions +
    " FROM (SELECT sheet_id, min(published_on) AS day, min(audience) AS audience"
    " FROM commitment_publication GROUP BY sheet_id) o"
    " JOIN commitment_sheet s ON s.id = o.sheet_id WHERE" +
    kCounts;

const std::string kDeeds =
    "SELECT d.unit_id, d.happened_on AS day, d.id AS record_id, d.person_id, 1 AS met"
    " FROM commitment_deed d";

const std::string kDeedContents =
    "SELECT d.id AS record_id, d.person_id || '|' || d.unit_id || '|' || d.happened_on || '|' ||"
    " d.text AS content FROM commitment_deed d";

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
    definitions.push_back(Coverage());
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
    auto published = sheet;
    published.emplace_back("audience");
    definitions.push_back({"commitments.published",
                           Measure::Count,
                           Moment::Over,
                           "sheet",
                           kPublished,
                           published,
                           {}});
    definitions.push_back(StudiedAndRegistered());
    definitions.push_back(
        {"commitments.deeds", Measure::Count, Moment::Over, "deed", kDeeds, {}, {}});
    catalogue.record_kinds.push_back({"deed", {kDeedContents}});
    catalogue.record_kinds.push_back({"sheet", {kSheetContents}});
    catalogue.record_kinds.push_back({"item", {kItemContents}});
    catalogue.names["theme"] = "SELECT name FROM directive_theme WHERE code = :value";
    // Of plans too.
    catalogue.names["programme"] = "SELECT name FROM directive_programme WHERE code = :value";
}

}  // namespace commitment
