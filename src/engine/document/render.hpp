// Writes a compiled part anew with the data in it.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/document/marks.hpp"

namespace document {

/// What one document may grow to, shared by its parts.
struct Budget {
    std::size_t nodes = 5'000'000;
    std::size_t paragraphs = 1'000'000;
    std::size_t text_bytes = 64u << 20;
};

/// Replaces the root's content. Throws Failure{Invalid, document.too_large} beyond the budget.
void Render(pugi::xml_document& xml,
            const std::vector<Mark>& marks,
            const Data& data,
            Budget& budget);

}  // namespace document
