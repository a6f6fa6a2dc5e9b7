#include "engine/document/tidy.hpp"

#include <unordered_set>

#include "engine/document/xml.hpp"

namespace document {
namespace {

class Tidier {
public:
    void Visit(pugi::xml_node node) {
        for (pugi::xml_node child = node.first_child(), next; child; child = next) {
            next = child.next_sibling();
            Visit(child);
            if (Is(child, "w:tbl"))
                TidyTable(node, child);
            else if (Is(child, "w:bookmarkStart"))
                TidyBookmark(node, child);
            else if (Is(child, "w:bookmarkEnd") && removed_.erase(IdAttribute(child)) > 0)
                node.remove_child(child);
            else if (Is(child, "wp:docPr"))
                NumberDrawing(child);
            else if (Is(child, "w:p"))
                TidyParagraph(child);
            else if (NeedsParagraph(child))
                EndWithParagraph(child);
        }
    }

private:
    static std::string IdAttribute(pugi::xml_node node) { return node.attribute("w:id").value(); }

    static bool NeedsParagraph(pugi::xml_node node) {
        static const std::set<std::string_view> kNames = {
            "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"};
        return kNames.contains(node.name());
    }

    static void TidyTable(pugi::xml_node parent, pugi::xml_node table) {
        if (!table.child("w:tr") && !table.child("w:sdt") && !table.child("w:customXml"))
            parent.remove_child(table);
        else if (Is(table.previous_sibling(), "w:tbl"))
            parent.insert_child_before("w:p", table);
    }

    static void EndWithParagraph(pugi::xml_node node) {
        const pugi::xml_node last = node.last_child();
        if (!Is(last, "w:p") && !(Is(last, "w:sdt") && !Is(node, "w:tc"))) node.append_child("w:p");
    }

    // A repeated bookmark stays where it first stands; its end is looked for by number.
    void TidyBookmark(pugi::xml_node parent, pugi::xml_node bookmark) {
        if (bookmarks_.insert(IdAttribute(bookmark)).second) return;
        removed_.insert(IdAttribute(bookmark));
        parent.remove_child(bookmark);
    }

    void NumberDrawing(pugi::xml_node properties) {
        const unsigned number = properties.attribute("id").as_uint();
        if (drawings_.insert(number).second) return;
        while (!drawings_.insert(next_drawing_).second) ++next_drawing_;
        properties.attribute("id") = next_drawing_;
    }

    void TidyParagraph(pugi::xml_node paragraph) {
        const pugi::xml_attribute id = paragraph.attribute("w14:paraId");
        if (id && !paragraphs_.insert(id.value()).second) paragraph.remove_attribute(id);
    }

    std::unordered_set<std::string> bookmarks_;
    std::unordered_set<std::string> removed_;
    std::unordered_set<std::string> paragraphs_;
    std::unordered_set<unsigned> drawings_;
    unsigned next_drawing_ = 10'000;
};

}  // namespace

void TidyUp(pugi::xml_node root) {
    Tidier().Visit(root);
    if (Is(root, "w:hdr") || Is(root, "w:ftr"))
        if (!root.last_child()) root.append_child("w:p");
}

}  // namespace document
