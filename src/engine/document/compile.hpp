// Turns pairs of opening and closing marks into blocks around what they repeat or keep.
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "engine/document/marks.hpp"

namespace document {

/// A mark and, where it opens, what stands inside it, in the order of the document.
struct Outline {
    int mark = -1;
    std::vector<Outline> inside;
};

/// Writes document.unclosed, .unopened and .bad_nesting into `marks`; wraps every sound pair in a
/// block element that carries the opening mark's number. The outline is whole even where the
/// nesting is not: an unclosed mark reaches to the end of what encloses it.
std::vector<Outline> Compile(pugi::xml_node root, std::vector<Mark>& marks);

}  // namespace document
