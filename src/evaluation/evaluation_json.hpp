// Evaluations as JSON: in the database, in the log, and as a base of what is answered.
#pragma once

#include "evaluation/store.hpp"
#include "platform/base/json.hpp"

namespace evaluation {

json::object ToJson(const SelfReview& review);
SelfReview SelfReviewFrom(const std::string& written);
json::object ToJson(const Evaluation& evaluation);
json::object ToJson(const Vote& vote);
json::object ToJson(const Decision& decision);
/// What screens show of a rule; with the form of the group where one is named.
json::object RuleJson(const Rule& rule, const std::string& group = {});

}  // namespace evaluation
