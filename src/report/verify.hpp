// Compares sealed reports with the records as they are today, and with what the log says of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "figure/figure.hpp"
#include "platform/db/database.hpp"
#include "report/report.hpp"

namespace report {

struct Difference {
    ReportId report;  ///< 0: of the log itself
    std::string figure;
    std::string record_kind;
    std::int64_t record_id = 0;
    std::string unit_code;
    /// Of a record: record_changed, record_recounted, record_missing, record_added. Of a figure:
    /// value_changed, figure_gone, set_missing, set_damaged, contents_unknown (frozen by a newer
    /// release). Of a report: report_changed,
    /// report_gone, seal_entry_missing, seal_entry_differs. Of the log: what audit::Verify says.
    std::string what;
    std::string frozen;
    std::string now;
    /// Of a record: whether the log tells of a change since the report was sealed.
    std::optional<bool> logged;
};

struct Verification {
    std::int64_t reports = 0;
    std::vector<Difference> differences;  ///< of each report the first kListed
    std::int64_t difference_count = 0;
};
constexpr std::int64_t kListed = 200;

/// All sealed reports, or one, and then the log. Throws Failure: report.unknown, report.not_sealed.
/// `progress` hears of each report; what it throws ends the comparing.
using VerifyProgress = std::function<void(std::int64_t done, std::int64_t total)>;
Verification Verify(db::Transaction& tx,
                    const figure::Catalogue& catalogue,
                    std::optional<ReportId> only,
                    const VerifyProgress& progress = {});

}  // namespace report
