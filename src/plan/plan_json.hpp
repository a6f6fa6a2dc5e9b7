// Plans as JSON: in the log and in answers.
#pragma once

#include "plan/plan.hpp"
#include "platform/base/json.hpp"

namespace plan {
json::object ToJson(const Plan& plan);
json::object ToJson(const Contents& contents);
/// As ToJson wrote it.
Contents ContentsFromJson(const json::object& written);
}  // namespace plan
