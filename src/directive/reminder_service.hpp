// What can be done about what units owe. Each use case is logged in its own transaction.
//
// Who may: requirement.remind in the unit that is reminded, which is held by those above it.
#pragma once

#include "directive/reminder_store.hpp"
#include "directive/requirement_service.hpp"

namespace directive {

/// Tells each of the units what it owes, in one notice for each requirement; `text` is added to it.
/// What is done meanwhile is passed over; Failure{Conflict, "directive.nothing_owed"} where that is
/// all of it. Answers how many were reminded.
struct Reminding {
    std::vector<AssignmentId> assignments;
    std::string text;
    notice::ByMail by_mail = notice::ByMail::No;
};
std::int64_t Remind(db::Transaction& tx,
                    const auth::Actor& actor,
                    const Outputs& outputs,
                    const Reminding& reminding);

/// Tells what has reached a new step of rule "reminders" as of today; to a unit above in one notice
/// for each requirement. Told once: may run as often as one likes. Answers how many notices went
/// out.
std::int64_t RemindByRule(db::Transaction& tx, const auth::Actor& actor, const Outputs& outputs);

}  // namespace directive
