// Self-reviews, minutes of votes and decisions as Word files, filled into the templates in force;
// always Vietnamese.
#pragma once

#include "evaluation/list_service.hpp"

namespace evaluation {

struct Paper {
    std::string name;  ///< of the file
    std::string bytes;
};

/// The form of the rule, of what See shows.
Paper PrintSelfReview(db::Transaction& tx, const auth::Actor& actor, EvaluationId id);
/// The votes on a unit and its people. Right evaluation.read in the unit: "org.unknown_unit".
Paper PrintMinutes(db::Transaction& tx,
                   const auth::Actor& actor,
                   const std::string& unit_code,
                   int year,
                   const std::string& period);
/// With its list and, where there is one, the exception. What SeeDecision shows.
Paper PrintDecision(db::Transaction& tx, const auth::Actor& actor, DecisionId id);

}  // namespace evaluation
