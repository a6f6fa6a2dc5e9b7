// Registers of programmes, themes, documents and committees that come in from files.
#pragma once

#include <vector>

#include "imports/kind.hpp"

namespace directive {

/// programmes, themes, documents, committees.
std::vector<imports::Kind> ImportKinds();

/// The programmes of the country that every new system knows: rule "programmes".
void AddShippedProgrammes(db::Transaction& tx);
/// Codes of those that the database lacks.
std::vector<std::string> MissingProgrammes(db::Transaction& tx);

}  // namespace directive
