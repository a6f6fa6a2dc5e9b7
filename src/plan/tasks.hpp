// The tasks that plans give: decide on what was sent, mend what came back.
#pragma once

#include "task/task.hpp"

namespace plan {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace plan
