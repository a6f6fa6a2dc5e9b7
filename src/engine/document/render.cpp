#include "engine/document/render.hpp"

#include <unordered_map>

#include "engine/document/scope.hpp"
#include "engine/document/tidy.hpp"
#include "engine/document/xml.hpp"
#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace document {
namespace {

void Spend(std::size_t& left, std::size_t cost) {
    if (cost > left) throw Failure{FailureKind::Invalid, "document.too_large"};
    left -= cost;
}

std::vector<std::string> Paragraphs(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t gap = text.find("\n\n", at);
        if (gap != at) parts.push_back(text.substr(at, gap - at));
        if (gap == std::string::npos) break;
        at = text.find_first_not_of('\n', gap);
    }
    return parts;
}

void AppendLines(pugi::xml_node run, const std::string& text) {
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t stop = std::min(text.find_first_of("\n\t", at), text.size());
        if (stop > at) AppendText(run, text.substr(at, stop - at));
        if (stop == text.size()) break;
        run.append_child(text[stop] == '\n' ? "w:br" : "w:tab");
        at = stop + 1;
    }
}

bool HasContent(pugi::xml_node paragraph) {
    for (const pugi::xml_node child : paragraph.children())
        if (!Is(child, "w:pPr") && !Is(child, "w:bookmarkStart") && !Is(child, "w:bookmarkEnd"))
            return true;
    return false;
}

class Renderer {
public:
    Renderer(const std::vector<Mark>& marks, const Data& data, Budget& budget)
        : marks_(marks), scope_(data), budget_(budget) {}

    // True where the node holds a mark; every node's size is noted on the way.
    bool Survey(pugi::xml_node node) {
        Facts facts{1, Is(node, "w:p") ? 1u : 0u, MarkIndex(node) >= 0};
        for (const pugi::xml_node child : node.children()) {
            facts.live = Survey(child) || facts.live;
            const Facts& inner = facts_[IdOf(child)];
            facts.nodes += inner.nodes;
            facts.paragraphs += inner.paragraphs;
        }
        facts_[IdOf(node)] = facts;
        return facts.live;
    }

    void Children(pugi::xml_node source, pugi::xml_node target) {
        for (const pugi::xml_node child : source.children()) Node(child, target);
    }

private:
    struct Facts {
        std::size_t nodes = 0;
        std::size_t paragraphs = 0;
        bool live = false;
    };

    const Mark& MarkOf(pugi::xml_node node) const {
        return marks_[static_cast<std::size_t>(MarkIndex(node))];
    }

    void Node(pugi::xml_node source, pugi::xml_node target) {
        const Facts& facts = facts_[IdOf(source)];
        if (!facts.live) {
            Spend(budget_.nodes, facts.nodes);
            Spend(budget_.paragraphs, facts.paragraphs);
            target.append_copy(source);
        } else if (Is(source, kBlockElement)) {
            Block(source, target);
        } else if (MarkIndex(source) >= 0) {
            Value(source, target, TextFor(source));
        } else if (Is(source, "w:p")) {
            Paragraph(source, target);
        } else {
            Children(source, Shell(source, target));
        }
    }

    pugi::xml_node Shell(pugi::xml_node source, pugi::xml_node target) {
        Spend(budget_.nodes, 1);
        pugi::xml_node copy = target.append_child(source.name());
        for (const pugi::xml_attribute attribute : source.attributes()) copy.append_copy(attribute);
        return copy;
    }

    void Block(pugi::xml_node block, pugi::xml_node target) {
        const Mark& mark = MarkOf(block);
        const Data* data = scope_.Find(mark.name);
        CHECK(data != nullptr);
        const auto* rows = std::get_if<Data::List>(&data->value);
        if (mark.kind == MarkKind::Loop && rows != nullptr) {
            for (std::size_t i = 0; i < rows->size(); ++i) Row(block, target, (*rows)[i], i + 1);
        } else if (mark.kind == MarkKind::Loop && IsKept(*data)) {
            Row(block, target, *data, 1);
        } else if (mark.kind != MarkKind::Loop && IsKept(*data) == (mark.kind == MarkKind::When)) {
            Children(block, target);
        }
    }

    void Row(pugi::xml_node block, pugi::xml_node target, const Data& row, std::size_t number) {
        Spend(budget_.nodes, 1);
        scope_.Enter(row, number);
        Children(block, target);
        scope_.Leave();
    }

    void Paragraph(pugi::xml_node source, pugi::xml_node target) {
        if (const pugi::xml_node run = LoneValue(source)) {
            const std::string text = TextFor(run);
            if (text.find("\n\n") != std::string::npos) return Several(source, run, target, text);
        }
        Spend(budget_.paragraphs, 1);
        pugi::xml_node copy = Shell(source, target);
        Children(source, copy);
        // Where the blocks of a paragraph left nothing of it, its empty line would tell of them.
        if (!source.child(kBlockElement) || HasContent(copy)) return;
        const bool lone = !source.previous_sibling("w:p") && !source.next_sibling("w:p");
        if (!lone && !copy.child("w:pPr").child("w:sectPr")) target.remove_child(copy);
    }

    pugi::xml_node LoneValue(pugi::xml_node paragraph) const {
        pugi::xml_node lone;
        for (const pugi::xml_node child : paragraph.children()) {
            if (Is(child, "w:pPr") || Is(child, "w:bookmarkStart") || Is(child, "w:bookmarkEnd"))
                continue;
            if (lone || !Is(child, "w:r") || MarkIndex(child) < 0) return {};
            lone = child;
        }
        return lone;
    }

    void Several(pugi::xml_node source,
                 pugi::xml_node run,
                 pugi::xml_node target,
                 const std::string& text) {
        const std::vector<std::string> parts = Paragraphs(text);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Spend(budget_.paragraphs, 1);
            pugi::xml_node copy = Shell(source, target);
            if (const pugi::xml_node format = source.child("w:pPr")) {
                pugi::xml_node own = copy.append_copy(format);
                if (i + 1 < parts.size()) own.remove_child("w:sectPr");
            }
            Value(run, copy, parts[i]);
        }
    }

    std::string TextFor(pugi::xml_node run) const {
        const Data* data = scope_.Find(MarkOf(run).name);
        CHECK(data != nullptr && std::holds_alternative<std::string>(data->value));
        return CleanText(std::get<std::string>(data->value));
    }

    void Value(pugi::xml_node source, pugi::xml_node target, const std::string& text) {
        if (text.empty()) return;
        Spend(budget_.text_bytes, text.size());
        Spend(budget_.nodes,
              3 + 2 * static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
        pugi::xml_node run = target.append_child("w:r");
        if (const pugi::xml_node format = source.child("w:rPr")) run.append_copy(format);
        AppendLines(run, text);
    }

    const std::vector<Mark>& marks_;
    Scope scope_;
    Budget& budget_;
    std::unordered_map<const void*, Facts> facts_;
};

}  // namespace

void Render(pugi::xml_document& xml,
            const std::vector<Mark>& marks,
            const Data& data,
            Budget& budget) {
    pugi::xml_node source = xml.document_element();
    Renderer renderer(marks, data, budget);
    renderer.Survey(source);
    pugi::xml_node target = xml.insert_child_after(source.name(), source);
    for (const pugi::xml_attribute attribute : source.attributes()) target.append_copy(attribute);
    renderer.Children(source, target);
    xml.remove_child(source);
    TidyUp(target);
}

}  // namespace document
