// Which parts of a package make up a Word document.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/package.hpp"

namespace document {

struct WordFile {
    Package package;
    std::string main;                // word/document.xml as a rule
    std::vector<std::string> texts;  // `main`, then headers, footers, notes
    std::string styles;              // empty when the file has none
    std::string settings;
};

/// Throws what Unpack throws, document.not_word and document.macros. A template (.dotx) becomes a
/// document.
WordFile OpenWord(std::string_view docx_bytes);

}  // namespace document
