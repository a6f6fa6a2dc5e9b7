#include "standard/exports.hpp"

namespace standard {

std::vector<exports::Register> Exports() {
    constexpr auto date = exports::Column::Holds::Date;
    // One row an item, as it stands.
    return {{"standards",
             {{"unit_code", "u.code"},
              {"effective_from", "s.effective_from", date},
              {"title", "s.title"},
              {"standard", "i.text"},
              {"verbatim", "'x'"},
              {"adapted_from", "a.code"},
              {"posted_on", "s.posted_on", date}},
             "FROM standard_set s LEFT JOIN org_unit u ON u.id = s.unit_id"
             " LEFT JOIN standard_item i ON i.set_id = s.id"
             " LEFT JOIN standard_set f ON f.id = s.adapted_from_id"
             " LEFT JOIN org_unit a ON a.id = f.unit_id",
             "s.id, i.position",
             "s.unit_id",
             {},
             {"standard.read"}}};
}

}  // namespace standard
