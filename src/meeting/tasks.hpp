// The tasks that meetings give: one to prepare or to close, decisions that are due.
#pragma once

#include "task/task.hpp"

namespace meeting {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace meeting
