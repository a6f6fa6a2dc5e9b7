#include "shortcoming/figures.hpp"

namespace shortcoming {
namespace {

const std::string kFacts =
    "SELECT s.unit_id, s.due_on AS day, s.id AS record_id, CASE WHEN s.state = 'confirmed'"
    " THEN 1 ELSE 0 END AS met, s.source AS shortcoming_source FROM shortcoming_shortcoming s";
// Never the words.
const std::string kContents =
    "SELECT s.id AS record_id, s.unit_id || '|' || coalesce(s.person_id, 0) || '|' || s.source ||"
    " '|' || s.noted_on || '|' || s.due_on || '|' || s.state || '|' ||"
    " coalesce(s.confirmed_on, '') AS content FROM shortcoming_shortcoming s";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    catalogue.definitions.push_back({"shortcomings.mended",
                                     figure::Measure::Rate,
                                     figure::Moment::Over,
                                     "shortcoming",
                                     kFacts,
                                     {"shortcoming_source"},
                                     {}});
    catalogue.record_kinds.push_back({"shortcoming", {kContents}});
    catalogue.words["shortcoming_source"] = "shortcoming_sources";
}

}  // namespace shortcoming
