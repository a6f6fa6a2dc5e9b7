// The tasks that documents give: one that came and that nobody in the unit has seen, what it asks
// and the unit still owes, and what the units directly below are late with.
#pragma once

#include "directive/output.hpp"
#include "task/task.hpp"

namespace directive {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);
task::Source RequirementTasks(const Outputs& outputs);

}  // namespace directive
