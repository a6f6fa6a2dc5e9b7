// Movements of mass organisations, and what units did in them.
#pragma once

#include "directive/directive.hpp"
#include "org/org.hpp"
#include "platform/base/failure.hpp"

namespace movement {

struct MovementTag;
struct ActivityTag;
using MovementId = Id<MovementTag>;
using ActivityId = Id<ActivityTag>;

/// Its name among the records of the log.
inline const std::string kMovementKind = "movement";
inline const std::string kActivityKind = "movement-activity";

struct Movement {
    MovementId id;
    org::UnitId unit_id;  ///< the mass organisation that leads it
    std::string name;
    directive::ProgrammeId programme_id;  ///< may be none
    Date valid_from;
    std::optional<Date> valid_to;
    std::int64_t row_version = 1;
};

/// What a unit did in a movement on a day.
struct Activity {
    ActivityId id;
    MovementId movement_id;
    org::UnitId unit_id;
    Date acted_on;
    std::string text;
    std::optional<std::int64_t> participant_count;  ///< none: nobody counted
    std::string author;
    std::int64_t row_version = 1;
};

inline constexpr std::int64_t kMostParticipants = 10'000'000;

/// What is wrong with it, at the members as they are sent.
std::vector<FieldProblem> ProblemsOf(const Movement& movement,
                                     const std::optional<directive::Programme>& programme);
std::vector<FieldProblem> ProblemsOf(const Activity& activity,
                                     const Movement& movement,
                                     Date today);

}  // namespace movement
