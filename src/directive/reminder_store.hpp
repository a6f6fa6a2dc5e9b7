// Statements on reminders.
#pragma once

#include <unordered_set>

#include "directive/reminder.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

void InsertReminder(db::Transaction& tx, const Reminder& reminder);
/// The latest first.
std::vector<Reminder> RemindersOf(db::Transaction& tx, AssignmentId id);
/// Of what is due in the period: "id band" of each step that was told.
std::unordered_set<std::string> BandsTold(db::Transaction& tx, const Period& due);

}  // namespace directive::store
