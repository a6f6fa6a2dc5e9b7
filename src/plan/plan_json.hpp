// Plans as JSON: in the log and in answers.
#pragma once

#include "plan/plan.hpp"
#include "platform/base/json.hpp"

namespace plan {
json::object ToJson(const Plan& plan);
json::array ToJson(const std::vector<Task>& tasks);
}  // namespace plan
