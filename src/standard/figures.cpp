#include "standard/figures.hpp"

namespace standard {
namespace {

const std::string kPosted =
    "SELECT s.unit_id, s.posted_on AS day, s.id AS record_id, 1 AS met FROM standard_set s"
    " WHERE s.posted_on IS NOT NULL";

// Once put up, a unit's standards hang until others take their place.
const std::string kUnits =
    "SELECT f.unit_id, f.day, f.record_id, f.met,"
    " CASE WHEN f.met = 1 THEN 'yes' ELSE 'no' END AS posted FROM ("
    "SELECT u.id AS unit_id, CAST(:to AS TEXT) AS day, u.id AS record_id,"
    " CASE WHEN EXISTS (SELECT 1 FROM standard_set s WHERE s.unit_id = u.id"
    " AND s.posted_on <= :to) THEN 1 ELSE 0 END AS met FROM org_unit u"
    " WHERE u.valid_from <= :to AND (u.valid_to IS NULL OR u.valid_to >= :to)) f";

const std::string kContents =
    "SELECT s.id AS record_id, s.unit_id || '|' || s.effective_from || '|' || s.title || '|' ||"
    " coalesce(s.posted_on, '') AS content FROM standard_set s";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    catalogue.definitions.push_back(
        {"standards.posted", Measure::Count, Moment::Over, "standard", kPosted, {}, {}});
    catalogue.definitions.push_back(
        {"standards.posted_rate", Measure::Rate, Moment::AsOf, "unit", kUnits, {"posted"}, {}});
    catalogue.record_kinds.push_back({"standard", {kContents}, figure::RecordKind::About::Units});
}

}  // namespace standard
