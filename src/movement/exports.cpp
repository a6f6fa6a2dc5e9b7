#include "movement/exports.hpp"

namespace movement {

std::vector<exports::Register> Exports() {
    constexpr auto date = exports::Column::Holds::Date;
    // One row an activity, and one of a movement in which nobody did anything yet.
    return {{"movements",
             {{"unit_code", "u.code"},
              {"movement", "m.name"},
              {"programme", "g.code"},
              {"valid_from", "m.valid_from", date},
              {"valid_to", "m.valid_to", date},
              {"acting_unit", "b.code"},
              {"acted_on", "a.acted_on", date},
              {"activity", "a.text"},
              {"participant_count", "a.participant_count", exports::Column::Holds::Number}},
             "FROM movement_movement m LEFT JOIN org_unit u ON u.id = m.unit_id"
             " LEFT JOIN directive_programme g ON g.id = m.programme_id"
             " LEFT JOIN movement_activity a ON a.movement_id = m.id"
             " LEFT JOIN org_unit b ON b.id = a.unit_id",
             "m.id, a.acted_on, a.id",
             "coalesce(a.unit_id, m.unit_id)",
             {},
             {"movement.read"}}};
}

}  // namespace movement
