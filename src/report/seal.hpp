// What the log says about a report that was sealed: enough to find any change made to it since.
#pragma once

#include "platform/base/json.hpp"
#include "report/report.hpp"

namespace report {

inline const std::string kSubject = "report";
inline const std::string kSealAct = "report.seal";
inline const std::string kDraftAct = "report.draft";

json::object FactsOf(const Report& report);

}  // namespace report
