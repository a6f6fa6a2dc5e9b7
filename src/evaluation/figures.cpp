#include "evaluation/figures.hpp"

namespace evaluation {
namespace {

// A class counts on the last day of its year; those of quarters and terms are not added to it.
const std::string kByClass =
    "SELECT e.unit_id, e.last_day AS day, e.id AS record_id, e.person_id, 1 AS met,"
    " e.final_class AS class, CASE WHEN e.person_id IS NULL THEN 'unit' ELSE 'person' END"
    " AS subject FROM evaluation_evaluation e WHERE e.period = 'year'"
    " AND e.final_class IS NOT NULL";

// Never what was said of somebody.
const std::string kContents =
    "SELECT e.id AS record_id, coalesce(e.person_id, 0) || '|' || e.unit_id || '|' || e.year ||"
    " '|' || e.period || '|' || e.state || '|' || coalesce(e.decided_on, '') || '|' ||"
    " coalesce(e.final_class, '') AS content FROM evaluation_evaluation e";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    figure::Definition by_class{"evaluation.by_class",
                                figure::Measure::Count,
                                figure::Moment::Over,
                                "evaluation",
                                kByClass,
                                {"class", "subject"},
                                {}};
    by_class.default_by = "class";
    catalogue.definitions.push_back(std::move(by_class));
    catalogue.record_kinds.push_back({"evaluation", {kContents}});
}

}  // namespace evaluation
