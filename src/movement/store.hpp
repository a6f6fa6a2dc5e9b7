// Statements on movements and their activities.
#pragma once

#include <functional>

#include "imports/kind.hpp"
#include "movement/movement.hpp"
#include "platform/db/database.hpp"

namespace movement::store {

/// Throws Failure{NotFound, "movement.unknown_movement"} (id).
Movement Get(db::Transaction& tx, MovementId id);
/// The unit's own of that name and first day.
std::optional<Movement> Find(db::Transaction& tx, const Movement& like);
/// Of a programme, or all; the latest begun first.
std::vector<Movement> List(db::Transaction& tx, directive::ProgrammeId programme);
/// Throws Failure{…, "db.constraint"} where the unit has one of that name from that day.
MovementId Insert(db::Transaction& tx,
                  const Movement& movement,
                  const std::optional<imports::ImportId>& import = std::nullopt);
/// The version goes up.
void Update(db::Transaction& tx, const Movement& movement);
void Delete(db::Transaction& tx, MovementId id);

/// What was done in a movement, as a whole.
struct Done {
    std::int64_t activities = 0;
    std::int64_t units = 0;
    std::optional<Date> first_on;
    std::optional<Date> last_on;
};
Done DoneIn(db::Transaction& tx, MovementId id);

/// Throws Failure{NotFound, "movement.unknown_activity"} (id).
Activity GetActivity(db::Transaction& tx, ActivityId id);
/// The same act of the unit on the day, in the same words.
std::optional<Activity> FindActivity(db::Transaction& tx, const Activity& like);
/// The latest first, from the one after the day and id on, until `take` answers false.
void EachActivity(db::Transaction& tx,
                  MovementId movement,
                  const std::optional<Date>& after_day,
                  ActivityId after,
                  const std::function<bool(const Activity&)>& take);
ActivityId InsertActivity(db::Transaction& tx,
                          const Activity& activity,
                          const std::optional<imports::ImportId>& import = std::nullopt);
/// The version goes up.
void UpdateActivity(db::Transaction& tx, const Activity& activity);
void DeleteActivity(db::Transaction& tx, ActivityId id);

}  // namespace movement::store
