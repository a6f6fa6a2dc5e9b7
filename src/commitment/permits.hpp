// What the use cases of a sheet ask alike.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace commitment {

/// One's own with sheet.own, wherever it is held: it stays one's own where one has moved to another
/// unit since. Others with sheet.write in the sheet's unit.
void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Sheet& sheet);

/// Throws Failure{NotFound, "directive.unknown_programme"}.
directive::Programme ProgrammeOf(db::Transaction& tx, const Sheet& sheet);

}  // namespace commitment
