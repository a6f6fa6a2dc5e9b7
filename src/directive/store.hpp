// Statements on programmes and themes.
#pragma once

#include <optional>
#include <vector>

#include "directive/directive.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

/// "" where there is none.
std::string CodeOf(db::Transaction& tx, ProgrammeId id);
std::optional<Programme> Find(db::Transaction& tx, const std::string& code);
std::optional<Programme> Find(db::Transaction& tx, ProgrammeId id);
/// The programme in force on the day, the latest begun where two overlap.
std::optional<Programme> InForce(db::Transaction& tx, Date day);
std::vector<Programme> List(db::Transaction& tx);
/// "" where there is none.
std::string CodeOfTheme(db::Transaction& tx, ThemeId id);
bool HasTheme(db::Transaction& tx, ThemeId id);
/// Of the whole term first, then by year.
std::vector<Theme> Themes(db::Transaction& tx, ProgrammeId programme);
std::optional<Theme> FindTheme(db::Transaction& tx, const std::string& code);

}  // namespace directive::store
