#include "evaluation/exports.hpp"

namespace evaluation {

std::vector<exports::Register> Exports() {
    return {{"evaluations",
             {{"unit_code", "u.code"},
              {"full_name",
               "CASE WHEN p.family_name = '' THEN p.given_name"
               " ELSE p.family_name || ' ' || p.given_name END"},
              {"person_code", "p.code"},
              {"year", "e.year"},
              {"period", "e.period"},
              {"class", "e.final_class"},
              {"decided_on", "coalesce(e.outcome_on, e.decided_on)", exports::Column::Holds::Date}},
             "FROM evaluation_evaluation e LEFT JOIN org_unit u ON u.id = e.unit_id"
             " LEFT JOIN org_person p ON p.id = e.person_id",
             "e.id",
             "e.unit_id",
             // What is decided but not told stays where it is.
             "e.final_class IS NOT NULL AND e.told_on IS NOT NULL",
             // A class of a person, by name.
             {"evaluation.list", "person.read"}}};
}

}  // namespace evaluation
