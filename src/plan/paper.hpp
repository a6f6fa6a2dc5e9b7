// A plan as a Word file in the official layout, filled into the template in force.
#pragma once

#include "plan/plan.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace plan {

struct Paper {
    std::string name;  ///< of the file
    std::string bytes;
};

/// What See shows, what is in force of it; always Vietnamese.
Paper Print(db::Transaction& tx, const auth::Actor& actor, PlanId id);

}  // namespace plan
