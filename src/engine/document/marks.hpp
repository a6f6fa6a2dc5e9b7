// Finds the marks {{…}} in the paragraphs of a part and gives each a run of its own.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace document {

enum class MarkKind { Value, Loop, When, Unless, End, Broken };

struct Mark {
    MarkKind kind = MarkKind::Value;
    std::string name;
    std::string near;
    std::string problem;  // the code of the first thing that is wrong with it; empty: nothing
};

// Elements that stand for marks while a part is worked on. No parsed file can hold such a name.
inline constexpr char kMarkElement[] = " mark";
inline constexpr char kBlockElement[] = " block";

/// Each mark ends up as <w:r><w:rPr/>< mark i="…"/></w:r>, i being its place in the answer. Word
/// cuts what was typed into runs as it likes; a mark takes the formatting of its first character.
std::vector<Mark> IsolateMarks(pugi::xml_node root);

/// The mark's number when `node` is a run that stands for a mark, or a block; else -1.
int MarkIndex(pugi::xml_node node);

inline bool Opens(MarkKind kind) {
    return kind == MarkKind::Loop || kind == MarkKind::When || kind == MarkKind::Unless;
}

}  // namespace document
