// The minutes of a meeting as a Word file, filled into the template in force.
#pragma once

#include "meeting/meeting.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace meeting {

struct Paper {
    std::string name;  ///< of the file
    std::string bytes;
};

/// What was said to each member is only for who may read that: right remark.read.
enum class Remarks { LeftOut, Printed };

/// For who holds meeting.read; of a meeting that is only prepared, with room for what is to come.
/// Always Vietnamese.
Paper Print(db::Transaction& tx, const auth::Actor& actor, MeetingId id, Remarks remarks);

}  // namespace meeting
