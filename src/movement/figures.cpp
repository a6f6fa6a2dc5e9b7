#include "movement/figures.hpp"

namespace movement {
namespace {

// A movement counts once in a period, however often and in however many units something was done:
// on the day of the last activity in it, and with the unit that leads it.
const std::string kActive =
    "SELECT m.unit_id, max(a.acted_on) AS day, m.id AS record_id, 1 AS met,"
    " coalesce((SELECT g.code FROM directive_programme g WHERE g.id = m.programme_id), '')"
    " AS programme FROM movement_movement m JOIN movement_activity a ON a.movement_id = m.id"
    " AND a.acted_on >= :from AND a.acted_on <= :to"
    " GROUP BY m.id, m.unit_id, m.programme_id";

const std::string kContents =
    "SELECT m.id AS record_id, m.unit_id || '|' || m.name || '|' || coalesce(m.programme_id, 0)"
    " || '|' || m.valid_from || '|' || coalesce(m.valid_to, '') AS content"
    " FROM movement_movement m";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    catalogue.definitions.push_back({"movements.active",
                                     figure::Measure::Count,
                                     figure::Moment::Over,
                                     "movement",
                                     kActive,
                                     {"programme"},
                                     {}});
    catalogue.record_kinds.push_back({"movement", {kContents}, figure::RecordKind::About::Units});
}

}  // namespace movement
