#include "commitment/exports.hpp"

namespace commitment {
namespace {

using exports::Column;

/// One row an action, as it stands: what was approved is not to be taken apart again.
std::vector<Column> SheetAndItem() {
    constexpr auto date = Column::Holds::Date;
    return {{"year", "s.year"},
            {"programme", "g.code"},
            {"action", "i.text"},
            {"verbatim", "'x'"},
            {"item_kind", "i.kind"},
            {"target_quantity", "i.target_quantity", Column::Holds::Number},
            {"target_unit", "i.target_unit"},
            {"due_on", "i.due_on", date},
            {"evidence", "i.evidence_expected"},
            {"done_on", "i.done_on", date},
            {"state", "s.state"},
            {"registered_on", "s.submitted_on", date},
            {"decided_on", "s.decided_on", date},
            {"decided_by", "s.decided_by"},
            {"remarks", "s.remarks"}};
}

const std::string kFrom =
    "FROM commitment_sheet s LEFT JOIN directive_programme g ON g.id = s.programme_id"
    " LEFT JOIN org_unit u ON u.id = s.unit_id LEFT JOIN org_person p ON p.id = s.person_id"
    " LEFT JOIN commitment_item i ON i.sheet_id = s.id";

}  // namespace

std::vector<exports::Register> Exports() {
    std::vector<Column> person{{"unit_code", "u.code"},
                               {"full_name",
                                "CASE WHEN p.family_name = '' THEN p.given_name"
                                " ELSE p.family_name || ' ' || p.given_name END"},
                               {"person_code", "p.code"}};
    std::vector<Column> unit{{"unit_code", "u.code"}};
    for (const auto& column : SheetAndItem()) {
        person.push_back(column);
        unit.push_back(column);
    }
    const std::string order = "s.id, i.position", unit_id = "s.unit_id";
    const std::vector<std::string> rights{"sheet.read"};
    return {{"sheets", std::move(person), kFrom, order, unit_id, "s.person_id IS NOT NULL", rights},
            {"unit-sheets", std::move(unit), kFrom, order, unit_id, "s.person_id IS NULL", rights}};
}

}  // namespace commitment
