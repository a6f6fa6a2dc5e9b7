// The tasks that evaluation gives: write one's self-review, propose, decide, answer an appeal.
#pragma once

#include "task/task.hpp"

namespace evaluation {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace evaluation
