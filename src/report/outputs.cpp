#include "report/outputs.hpp"

#include "platform/base/json.hpp"
#include "platform/rules/rules.hpp"

namespace report {
namespace {

std::vector<std::string> Kinds(db::Transaction& tx) {
    std::vector<std::string> kinds;
    const auto rule = rules::At(tx, "report_kinds", tx.Today());
    for (const auto& [kind, told] : rule.body.at("kinds").as_object()) kinds.emplace_back(kind);
    return kinds;
}

}  // namespace

directive::Outputs Outputs() {
    return {{.name = "report",
             .record_kind = "report",
             .needs_year = true,
             .kinds = Kinds,
             .kind_message = "report.kind.",
             .records = "SELECT a.assignment_id, r.id AS record_id, 1 AS begun, 1 AS proved,"
                        " CASE WHEN r.state = 'sealed' THEN substr(r.sealed_at, 1, 10) END"
                        " AS done_on FROM asked a JOIN report_report r ON r.unit_id = a.unit_id"
                        " WHERE a.output = 'report' AND CAST(substr(r.date_to, 1, 4) AS BIGINT)"
                        " = a.year AND (a.record_kind = '' OR r.kind = a.record_kind)"}};
}

}  // namespace report
