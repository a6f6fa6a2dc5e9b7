// Puts right what repeating and leaving out may leave behind in a part.
#pragma once

#include <pugixml.hpp>

namespace document {

/// Word asks for a paragraph at the end of every cell and in every note and header, melts tables
/// that touch, finds tables without rows broken, and wants each bookmark and drawing number once.
void TidyUp(pugi::xml_node root);

}  // namespace document
