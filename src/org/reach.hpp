// Where somebody holds a right, for lists of what many units have.
#pragma once

#include <map>

#include "org/org.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace org {

/// The units where a right reaches today, as SQL.
struct Reached {
    std::string with;   ///< WITH … in front of the statement; may be empty
    std::string holds;  ///< behind a column: " IN (…)" where it is one of them
    db::Binds binds;
};
Reached ReachedBy(const auth::Actor& actor, std::string_view right, Date today);

/// The very units in which the right is held, however far it reaches from there.
std::vector<UnitId> UnitsHolding(const auth::Actor& actor, std::string_view right, Date today);

/// Code and name of today, each looked up once.
class UnitNames {
public:
    const Unit& Of(db::Transaction& tx, UnitId id);

private:
    std::map<UnitId, Unit> known_;
};

}  // namespace org
