#include "org/figures.hpp"

namespace org {
namespace {

const std::string kUnits =
    "SELECT u.id AS unit_id, CAST(:to AS TEXT) AS day, u.id AS record_id, 1 AS met FROM org_unit u"
    " WHERE u.valid_from <= :to AND (u.valid_to IS NULL OR u.valid_to >= :to)";

const std::string kPeople =
    "SELECT m.unit_id, CAST(:to AS TEXT) AS day, m.person_id AS record_id, m.person_id, 1 AS met,"
    " CASE WHEN m.is_head = 1 THEN 'yes' ELSE 'no' END AS head FROM org_membership m"
    " WHERE m.is_primary = 1 AND m.hierarchy = :hierarchy AND m.valid_from <= :to AND (m.valid_to "
    "IS NULL OR m.valid_to >= :to)";

const std::string kPeopleByCategory =
    "SELECT m.unit_id, CAST(:to AS TEXT) AS day, m.person_id AS record_id, 1 AS met, c.category"
    " FROM org_membership m JOIN org_person_category c ON c.person_id = m.person_id"
    " AND c.valid_from <= :to AND (c.valid_to IS NULL OR c.valid_to >= :to)"
    " WHERE m.is_primary = 1 AND m.hierarchy = :hierarchy AND m.valid_from <= :to AND (m.valid_to "
    "IS NULL OR m.valid_to >= :to)";

const std::string kUnitContents =
    "SELECT u.id AS record_id, u.code || '|' || u.valid_from || '|' || coalesce(u.valid_to, '') AS "
    "content"
    " FROM org_unit u";

const std::string kPersonContents =
    "SELECT p.id AS record_id, p.code || '|' || p.family_name || '|' || p.given_name || '|' ||"
    " coalesce(CAST(p.birth_year AS TEXT), '') AS content FROM org_person p";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    auto& definitions = catalogue.definitions;
    definitions.push_back({"units.total", Measure::Count, Moment::AsOf, "unit", kUnits, {}, {}});
    definitions.push_back(
        {"units.by_kind", Measure::Count, Moment::AsOf, "unit", kUnits, {}, {}, {}, "kind"});
    definitions.push_back(
        {"people.total", Measure::Count, Moment::AsOf, "person", kPeople, {"head"}, {}});
    definitions.push_back({"people.by_category",
                           Measure::Count,
                           Moment::AsOf,
                           "person",
                           kPeopleByCategory,
                           {"category"},
                           {},
                           {},
                           "category"});
    catalogue.record_kinds.push_back({"unit", {kUnitContents}, figure::RecordKind::About::Units});
    catalogue.record_kinds.push_back({"person", {kPersonContents}});
    catalogue.words["kind"] = "unit_kinds";
    catalogue.words["category"] = "person_categories";
}

}  // namespace org
