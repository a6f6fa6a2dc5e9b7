// Reading and writing one XML part, and the text that may stand in it.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace document {

/// A parsed tree takes some twenty times this in memory.
inline constexpr std::size_t kMaxXmlBytes = 16u << 20;

/// Throws Failure{Invalid}: document.too_large, and document.not_word for malformed XML, for a
/// document type declaration (entities) and for elements nested deeper than any Word file.
void ParseXml(pugi::xml_document& xml, const std::string& bytes);

/// UTF-8 with its declaration, nothing indented.
std::string PrintXml(const pugi::xml_document& xml);

/// The text without the characters that XML forbids; invalid UTF-8 becomes U+FFFD, \r\n a \n.
std::string CleanText(std::string_view text);

/// All character data directly inside the element.
std::string TextOf(pugi::xml_node element);

/// Appends <w:t xml:space="preserve">.
void AppendText(pugi::xml_node run, const std::string& text);

/// An identity that holds while the node lives.
inline const void* IdOf(pugi::xml_node node) { return node.internal_object(); }

inline bool Is(pugi::xml_node node, std::string_view name) { return node.name() == name; }

}  // namespace document
