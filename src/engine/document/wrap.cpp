#include "engine/document/wrap.hpp"

#include <unordered_set>

#include "engine/document/xml.hpp"

namespace document {

// The marks' nearest common ancestor, and its two children that hold them.
struct Wrapper::Region {
    pugi::xml_node open;
    pugi::xml_node close;
    pugi::xml_node parent;
    pugi::xml_node first;
    pugi::xml_node last;
    pugi::xml_node container;  // `parent`, or what stands around the blocks around it
};

namespace {

bool IsBlankText(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

// Nothing that prints: properties, bookmarks, spaces.
bool IsBlank(pugi::xml_node node) {
    if (Is(node, "w:pPr") || Is(node, "w:rPr") || Is(node, "w:tcPr") || Is(node, "w:trPr"))
        return true;
    if (Is(node, "w:t")) return IsBlankText(TextOf(node));
    if (Is(node, "w:r") || Is(node, "w:tc") || Is(node, "w:p")) {
        const auto children = node.children();
        return std::all_of(children.begin(), children.end(), IsBlank);
    }
    return Is(node, "w:bookmarkStart") || Is(node, "w:bookmarkEnd") ||
           Is(node, "w:lastRenderedPageBreak") || node.type() != pugi::node_element;
}

bool HoldsParagraphs(pugi::xml_node node) {
    static const std::set<std::string_view> kNames = {"w:body",
                                                      "w:tc",
                                                      "w:hdr",
                                                      "w:ftr",
                                                      "w:footnote",
                                                      "w:endnote",
                                                      "w:txbxContent",
                                                      "w:sdtContent"};
    return kNames.contains(node.name());
}

pugi::xml_node Above(pugi::xml_node node, const char* name) {
    while (node && !Is(node, name)) node = node.parent();
    return node;
}

pugi::xml_node ParentBeyondBlocks(pugi::xml_node node) {
    do node = node.parent();
    while (Is(node, kBlockElement));
    return node;
}

// Whether the mark stands in the container itself, not in a text box or table inside it.
bool StandsIn(pugi::xml_node run, pugi::xml_node container) {
    const pugi::xml_node around = ParentBeyondBlocks(Above(run, "w:p"));
    if (Is(container, "w:tr")) return ParentBeyondBlocks(around) == container;
    if (Is(container, "w:tbl")) return ParentBeyondBlocks(ParentBeyondBlocks(around)) == container;
    return around == container;
}

pugi::xml_node PutBlock(pugi::xml_node parent,
                        pugi::xml_node before,
                        pugi::xml_node first,
                        pugi::xml_node end,
                        int mark) {
    pugi::xml_node block = parent.insert_child_before(kBlockElement, before);
    block.append_attribute("i") = mark;
    for (pugi::xml_node node = first, next; node && node != end; node = next) {
        next = node.next_sibling();
        block.append_move(node);
    }
    return block;
}

}  // namespace

const Mark& Wrapper::MarkOf(pugi::xml_node run) const {
    return marks_[static_cast<std::size_t>(MarkIndex(run))];
}

bool Wrapper::Wrap(pugi::xml_node open, pugi::xml_node close) {
    std::unordered_set<const void*> above;
    for (pugi::xml_node node = open; node; node = node.parent()) above.insert(IdOf(node));
    Region region{open, close, {}, open, close, {}};
    while (!above.contains(IdOf(region.last.parent()))) region.last = region.last.parent();
    region.parent = region.last.parent();
    const int mark = MarkIndex(open);
    while (region.first.parent() != region.parent) {
        // A block that opened before this pair and does not hold all of it: they cross.
        if (Is(region.first, kBlockElement) && MarkIndex(region.first) < mark) return false;
        region.first = region.first.parent();
    }
    if (Is(region.first, kBlockElement) && MarkIndex(region.first) < mark) return false;
    region.container = region.parent;
    while (Is(region.container, kBlockElement)) region.container = region.container.parent();

    if (region.first == open && region.last == close) return WrapRuns(region);
    if (!StandsIn(open, region.container) || !StandsIn(close, region.container)) return false;
    if (Is(region.container, "w:tr")) return WrapRow(region);
    return WrapRange(region);
}

bool Wrapper::WrapRuns(const Region& region) {
    pugi::xml_node parent = region.parent;
    PutBlock(parent, region.open, region.open.next_sibling(), region.close, MarkIndex(region.open));
    parent.remove_child(region.open);
    parent.remove_child(region.close);
    return true;
}

bool Wrapper::WrapRow(const Region& region) {
    const int mark = MarkIndex(region.open);
    if (!RowIsSound(region.container, region)) return false;
    pugi::xml_node row = region.container;
    while (Is(row.parent(), kBlockElement) && MarkIndex(row.parent()) > mark) row = row.parent();
    TakeOut(region.open);
    TakeOut(region.close);
    PutBlock(row.parent(), row, row, row.next_sibling(), mark);
    return true;
}

bool Wrapper::WrapRange(const Region& region) {
    const bool rows = Is(region.container, "w:tbl");
    if (!rows && !HoldsParagraphs(region.container)) return false;
    const char* unit = rows ? "w:tr" : "w:p";
    const auto is_unit = [&](pugi::xml_node node) {
        return Is(node, unit) || Is(node, kBlockElement);
    };
    if (!is_unit(region.first) || !is_unit(region.last)) return false;

    const auto outside = [&](pugi::xml_node node) {
        return Is(node, unit) && (rows ? RowHoldsOnlyMarks(node) : HoldsOnlyMarks(node));
    };
    const bool first_outside = outside(region.first);
    const bool last_outside = outside(region.last);
    if (!rows && !first_outside && !IsEdge(region.open, true)) return false;
    if (!rows && !last_outside && !IsEdge(region.close, false)) return false;

    const pugi::xml_node begin = first_outside ? region.first.next_sibling() : region.first;
    const pugi::xml_node end = last_outside ? region.last : region.last.next_sibling();
    const pugi::xml_node before = begin ? begin : region.last;
    pugi::xml_node parent = region.parent;
    PutBlock(parent, before, begin, end, MarkIndex(region.open));
    first_outside ? Drop(region.first) : TakeOut(region.open);
    last_outside ? Drop(region.last) : TakeOut(region.close);
    return true;
}

bool Wrapper::HoldsOnlyMarks(pugi::xml_node paragraph) const {
    if (paragraph.child("w:pPr").child("w:sectPr")) return false;
    bool any = false;
    for (const pugi::xml_node child : paragraph.children()) {
        const bool is_mark = MarkIndex(child) >= 0;
        if (is_mark && (Is(child, kBlockElement) || MarkOf(child).kind == MarkKind::Value))
            return false;
        if (!is_mark && !IsBlank(child)) return false;
        any = any || is_mark;
    }
    return any;
}

bool Wrapper::RowHoldsOnlyMarks(pugi::xml_node row) const {
    bool any = false;
    for (const pugi::xml_node cell : row.children()) {
        if (!Is(cell, "w:tc") && !IsBlank(cell) && !Is(cell, "w:tblPrEx")) return false;
        for (const pugi::xml_node child : cell.children()) {
            const bool only_marks = Is(child, "w:p") && HoldsOnlyMarks(child);
            if (!only_marks && !IsBlank(child)) return false;
            any = any || only_marks;
        }
    }
    return any;
}

// What may stand before the opening (after the closing) mark: marks that open (close) as well.
bool Wrapper::MayStandOutside(pugi::xml_node node, bool at_start, bool text_allowed) const {
    if (Is(node, kBlockElement)) return false;
    if (MarkIndex(node) >= 0) {
        const MarkKind kind = MarkOf(node).kind;
        return at_start ? Opens(kind) : kind == MarkKind::End;
    }
    return text_allowed || IsBlank(node);
}

bool Wrapper::IsEdge(pugi::xml_node run, bool at_start) const {
    if (!Is(run.parent(), "w:p")) return false;
    const auto step = [&](pugi::xml_node node) {
        return at_start ? node.previous_sibling() : node.next_sibling();
    };
    for (pugi::xml_node node = step(run); node; node = step(node))
        if (!MayStandOutside(node, at_start, /*text_allowed=*/false)) return false;
    return true;
}

// The whole row is repeated, so a plain text may stand outside the marks, a field may not: it would
// be looked up in the row, though it stands before it.
bool Wrapper::RowIsSound(pugi::xml_node row, const Region& region) const {
    bool before = true;
    bool after = false;
    const std::function<bool(pugi::xml_node)> sound = [&](pugi::xml_node node) {
        for (const pugi::xml_node child : node.children()) {
            if (child == region.open) {
                before = false;
            } else if (child == region.close) {
                after = true;
            } else if (MarkIndex(child) >= 0) {
                if ((before || after) && !MayStandOutside(child, before, true)) return false;
            } else if (!sound(child)) {
                return false;
            }
        }
        return true;
    };
    return sound(row);
}

void Wrapper::TakeOut(pugi::xml_node run) {
    const pugi::xml_node paragraph = Above(run, "w:p");
    const pugi::xml_node cell = paragraph.parent();
    const bool spare =
        Is(cell, "w:tc") && HoldsOnlyMarks(paragraph) && cell.child("w:p") != cell.last_child();
    run.parent().remove_child(run);
    if (spare) Drop(paragraph);
}

void Wrapper::Drop(pugi::xml_node node) { dropped_.emplace(IdOf(node), node); }

void Wrapper::DropBoundaries() {
    std::vector<pugi::xml_node> outermost;
    for (const auto& [id, node] : dropped_) {
        pugi::xml_node above = node.parent();
        while (above && !dropped_.contains(IdOf(above))) above = above.parent();
        if (!above) outermost.push_back(node);
    }
    for (const pugi::xml_node node : outermost) node.parent().remove_child(node);
    dropped_.clear();
}

}  // namespace document
