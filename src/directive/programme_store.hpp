// Statements on programmes as they are written: bases, phases, pilot units, themes.
#pragma once

#include "directive/programme.hpp"
#include "imports/kind.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

/// In their order; of a document of the register as it stands there.
std::vector<Basis> BasesOf(db::Transaction& tx, ProgrammeId programme);
std::vector<Phase> PhasesOf(db::Transaction& tx, ProgrammeId programme);
/// Number, issuer, day and summary of a document, its type in words before the number.
Basis BasisOf(db::Transaction& tx, DocumentId document);

/// With its bases and phases. Throws Failure{…, "db.constraint"} where the code is taken.
ProgrammeId InsertProgramme(db::Transaction& tx,
                            const Outline& outline,
                            const std::optional<imports::ImportId>& import = std::nullopt);
/// All but the code; the version goes up.
void UpdateProgramme(db::Transaction& tx, const Outline& outline);
/// Throws Failure{…, "db.constraint"} where something was made under it.
void DeleteProgramme(db::Transaction& tx, ProgrammeId id);

ThemeId InsertTheme(db::Transaction& tx, const Theme& theme);
void UpdateTheme(db::Transaction& tx, const Theme& theme);
void DeleteTheme(db::Transaction& tx, ThemeId id);

}  // namespace directive::store
