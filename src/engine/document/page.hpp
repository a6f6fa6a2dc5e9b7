// Sets a document's page, font and line spacing without touching what its author laid out by hand.
#pragma once

#include "engine/document/fill.hpp"
#include "engine/document/word.hpp"

namespace document {

/// `main` is the parsed main part; styles and settings are changed inside the package.
void SetUpPage(const PageSetup& page, pugi::xml_document& main, WordFile& word);

}  // namespace document
