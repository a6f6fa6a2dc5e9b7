// Who may bring registers in, where, and how far down.
#pragma once

#include "imports/kind.hpp"
#include "platform/auth/principal.hpp"

namespace imports {

/// Where an import belongs, and which units its rows may be of.
struct Place {
    std::int64_t unit_id = 0;  ///< 0: the whole system
    Bounds bounds = Bounds::Everything;
};

/// Right import.write in the unit, what the kind needs besides, and person.write where persons are
/// to be added. The unit may be left out only by
/// who may write everywhere. Throws Failure{NotFound, "org.unknown_unit"} (code), {Forbidden,
/// "auth.forbidden"}, {Invalid, "imports.no_unit"}.
Place PlaceFor(db::Transaction& tx,
               const auth::Actor& actor,
               const Kind& kind,
               const Options& options);

/// The same for a unit that the actor may know of, or the whole system.
enum class AddPersons { No, Yes };
Bounds BoundsAt(db::Transaction& tx,
                const auth::Actor& actor,
                const Kind& kind,
                std::int64_t unit_id,
                AddPersons add = AddPersons::No);

}  // namespace imports
