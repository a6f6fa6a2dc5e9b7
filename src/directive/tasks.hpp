// The tasks that documents give: one that came and that nobody in the unit has seen.
#pragma once

#include "task/task.hpp"

namespace directive {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace directive
