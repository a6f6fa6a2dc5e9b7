// Decides what a pair of marks embraces (runs, paragraphs or table rows) and puts a block around
// it.
#pragma once

#include <pugixml.hpp>
#include <unordered_map>
#include <vector>

#include "engine/document/marks.hpp"

namespace document {

class Wrapper {
public:
    explicit Wrapper(const std::vector<Mark>& marks) : marks_(marks) {}

    /// Pairs come in the order of their closing marks, inner before outer. False: the two marks do
    /// not embrace whole runs, paragraphs or rows of one parent.
    bool Wrap(pugi::xml_node open, pugi::xml_node close);

    /// Takes the paragraphs and rows away that held nothing but marks. After the last pair.
    void DropBoundaries();

private:
    struct Region;

    const Mark& MarkOf(pugi::xml_node run) const;
    bool WrapRuns(const Region& region);
    bool WrapRow(const Region& region);
    bool WrapRange(const Region& region);
    bool HoldsOnlyMarks(pugi::xml_node paragraph) const;
    bool RowHoldsOnlyMarks(pugi::xml_node row) const;
    bool IsEdge(pugi::xml_node run, bool at_start) const;
    bool MayStandOutside(pugi::xml_node node, bool at_start, bool text_allowed) const;
    bool RowIsSound(pugi::xml_node row, const Region& region) const;
    void TakeOut(pugi::xml_node run);
    void Drop(pugi::xml_node node);

    const std::vector<Mark>& marks_;
    std::unordered_map<const void*, pugi::xml_node> dropped_;
};

}  // namespace document
