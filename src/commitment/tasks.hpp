// The tasks that sheets give: register, finish, mend one's own; appraise; see who has handed in
// none.
#pragma once

#include "task/task.hpp"

namespace commitment {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace commitment
