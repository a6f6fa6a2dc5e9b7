// The tasks that study gives: hand in the reflection on a session, and see to those of others.
#pragma once

#include "task/task.hpp"

namespace study {

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor);

}  // namespace study
