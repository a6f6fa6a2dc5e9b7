// The tasks that shortcomings give: one's own to mend, others' to confirm.
#pragma once

#include "task/task.hpp"

namespace shortcoming {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace shortcoming
