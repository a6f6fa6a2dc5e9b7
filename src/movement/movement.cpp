#include "movement/movement.hpp"

namespace movement {

std::vector<FieldProblem> ProblemsOf(const Movement& movement,
                                     const std::optional<directive::Programme>& programme) {
    std::vector<FieldProblem> problems;
    if (movement.valid_to && *movement.valid_to < movement.valid_from)
        problems.push_back({"valid_to",
                            "movement.ends_before_it_begins",
                            {{"value", movement.valid_to->ToVietnamese()}}});
    else if (programme && !org::Overlap(movement.valid_from,
                                        movement.valid_to,
                                        programme->valid_from,
                                        programme->valid_to))
        problems.push_back(
            {"programme",
             "movement.outside_programme",
             {{"programme", programme->code},
              {"period", org::PeriodText(programme->valid_from, programme->valid_to)}}});
    return problems;
}

std::vector<FieldProblem> ProblemsOf(const Activity& activity,
                                     const Movement& movement,
                                     Date today) {
    if (activity.acted_on > today)
        return {{"acted_on", "movement.in_future", {{"day", activity.acted_on.ToVietnamese()}}}};
    if (activity.acted_on < movement.valid_from ||
        (movement.valid_to && *movement.valid_to < activity.acted_on))
        return {{"acted_on",
                 "movement.day_outside",
                 {{"name", movement.name},
                  {"period", org::PeriodText(movement.valid_from, movement.valid_to)}}}};
    return {};
}

}  // namespace movement
