// Which days a report covers, and how they are called.
#pragma once

#include "report/report.hpp"

namespace report {

/// The last whole period of the kind that ended before `today`; nothing for closing and ad-hoc.
std::optional<Period> LastWhole(Kind kind, Date today);

/// "quý I năm 2020", "giai đoạn 2016 – 2020", else "từ ngày … đến ngày …".
std::string InWords(const Period& period);

}  // namespace report
