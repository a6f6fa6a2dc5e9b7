// What can be done with programmes and their themes. Each use case is logged in its own
// transaction.
//
// Who may: a programme is everybody's, so programme.write has to be held for the whole system, or
// with all that is below at the top of the main hierarchy. What is wrong is told at its member:
// Failure{Invalid, "http.fields"}.
#pragma once

#include "directive/programme.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace directive {

bool MayWriteProgrammes(db::Transaction& tx, const auth::Actor& actor);
/// Throws Failure{Forbidden, "auth.forbidden"}.
void PermitWritingProgrammes(db::Transaction& tx, const auth::Actor& actor);

/// Throws Failure{NotFound, "directive.unknown_programme"} (value), "directive.unknown_theme".
Programme GetProgramme(db::Transaction& tx, const std::string& code);
Theme GetTheme(db::Transaction& tx, const std::string& code);
Outline OutlineOf(db::Transaction& tx, const Programme& programme);

/// Throws Failure{Conflict, "directive.code_taken"} (code, name).
Programme AddProgramme(db::Transaction& tx, const auth::Actor& actor, Outline outline);
/// All but its code, also its last day: so it ends.
Programme CorrectProgramme(db::Transaction& tx, const auth::Actor& actor, Outline outline);
/// As long as nothing was made under it: {Conflict, "directive.programme_used"} (name).
void DropProgramme(db::Transaction& tx, const auth::Actor& actor, const Programme& programme);

/// Throws Failure{Conflict, "directive.code_taken"} (code, name).
Theme AddTheme(db::Transaction& tx, const auth::Actor& actor, Theme theme);
/// Its name and year.
Theme CorrectTheme(db::Transaction& tx, const auth::Actor& actor, const Theme& theme);
/// {Conflict, "directive.theme_used"} (name).
void DropTheme(db::Transaction& tx, const auth::Actor& actor, const Theme& theme);

}  // namespace directive
