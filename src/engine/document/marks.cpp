#include "engine/document/marks.hpp"

#include <array>
#include <span>

#include "engine/document/xml.hpp"
#include "platform/base/failure.hpp"

namespace document {
namespace {

constexpr std::size_t kNearBytes = 60;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kMostMarks = 100'000;

struct Piece {
    pugi::xml_node element;  // w:t
    std::size_t begin = 0;   // its place in the paragraph's text
    std::string text;
};

struct Line {
    std::vector<Piece> pieces;
    std::string text;
};

struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    int mark = 0;
};

void CollectParagraphs(pugi::xml_node node, std::vector<pugi::xml_node>& paragraphs) {
    for (const pugi::xml_node child : node.children()) {
        if (Is(child, "w:p")) paragraphs.push_back(child);
        CollectParagraphs(child, paragraphs);
    }
}

// The paragraph's own text: not that of text boxes inside it (paragraphs of their own), nor what
// change tracking has struck out.
void CollectPieces(pugi::xml_node node, Line& line) {
    for (const pugi::xml_node child : node.children()) {
        if (Is(child, "w:t") && Is(node, "w:r")) {
            Piece piece{child, line.text.size(), TextOf(child)};
            line.text += piece.text;
            line.pieces.push_back(std::move(piece));
        } else if (Is(child, "w:br") || Is(child, "w:cr") || Is(child, "w:tab")) {
            line.text += '\n';
        } else if (!Is(child, "w:p") && !Is(child, "w:pPr") && !Is(child, "w:rPr") &&
                   !Is(child, "w:del") && !Is(child, "w:moveFrom")) {
            CollectPieces(child, line);
        }
    }
}

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string Around(const std::string& text, std::size_t begin, std::size_t end) {
    std::size_t from = begin > kNearBytes ? begin - kNearBytes : 0;
    std::size_t to = std::min(text.size(), end + kNearBytes);
    while (from > 0 && IsContinuation(text[from])) --from;
    while (to < text.size() && IsContinuation(text[to])) ++to;
    std::string near = text.substr(from, to - from);
    std::replace(near.begin(), near.end(), '\n', ' ');
    return near;
}

std::string_view Trim(std::string_view text) {
    constexpr std::array<std::string_view, 5> kBlanks = {
        " ", "\t", "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
    return text;
}

Mark ReadMark(std::string_view inner) {
    Mark mark;
    inner = Trim(inner);
    switch (inner.empty() ? '\0' : inner.front()) {
        case '#':
            mark.kind = MarkKind::Loop;
            break;
        case '?':
            mark.kind = MarkKind::When;
            break;
        case '^':
            mark.kind = MarkKind::Unless;
            break;
        case '/':
            mark.kind = MarkKind::End;
            break;
        default:
            break;
    }
    if (mark.kind != MarkKind::Value) inner.remove_prefix(1);
    mark.name = Trim(inner);
    return mark;
}

Mark BrokenMark(const std::string& text, std::size_t at, std::size_t limit) {
    std::size_t end = std::min(limit, at + 42);
    while (end > at + 2 && end < text.size() && IsContinuation(text[end])) --end;
    Mark mark{MarkKind::Broken, {}, Around(text, at, at + 2), "document.unclosed"};
    mark.name = Trim(std::string_view(text).substr(at + 2, end - at - 2));
    return mark;
}

std::vector<Place> FindMarks(const std::string& text, std::vector<Mark>& marks) {
    std::vector<Place> places;
    for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos;) {
        if (marks.size() >= kMostMarks) throw Failure{FailureKind::Invalid, "document.too_large"};
        const std::string_view rest = std::string_view(text).substr(at + 2, kLongestName);
        const std::size_t limit = std::min({rest.find('\n'), rest.find("{{"), rest.size()});
        const std::size_t length = rest.substr(0, limit).find("}}");
        if (length == std::string_view::npos) {
            marks.push_back(BrokenMark(text, at, at + 2 + limit));
            at += 2;
            continue;
        }
        const std::size_t end = at + 2 + length + 2;
        Mark mark = ReadMark(rest.substr(0, length));
        mark.near = Around(text, at, end);
        places.push_back({at, end, static_cast<int>(marks.size())});
        marks.push_back(std::move(mark));
        at = end;
    }
    return places;
}

auto FirstFrom(const std::vector<Place>& places, std::size_t at) {
    return std::upper_bound(
        places.begin(), places.end(), at, [](std::size_t from, const Place& place) {
            return from < place.end;
        });
}

// Rebuilds one run as several, so that every mark has its own.
class RunSplitter {
public:
    explicit RunSplitter(pugi::xml_node run) : run_(run) {}

    /// `pieces` are the run's own, in order.
    void Split(std::span<const Piece> pieces, const std::vector<Place>& places) {
        for (pugi::xml_node child = run_.first_child(), next; child; child = next) {
            next = child.next_sibling();
            if (Is(child, "w:rPr")) continue;
            if (pieces.empty() || pieces.front().element != child) {
                Current().append_move(child);
            } else {
                SplitText(pieces.front(), places);
                pieces = pieces.subspan(1);
            }
        }
        run_.parent().remove_child(run_);
    }

private:
    pugi::xml_node NewRun() {
        pugi::xml_node run = run_.parent().insert_child_before("w:r", run_);
        if (const pugi::xml_node format = run_.child("w:rPr")) run.append_copy(format);
        return run;
    }

    pugi::xml_node Current() {
        if (!current_) current_ = NewRun();
        return current_;
    }

    void AddText(const std::string& text) {
        if (!text.empty()) AppendText(Current(), text);
    }

    void SplitText(const Piece& piece, const std::vector<Place>& places) {
        const std::size_t end = piece.begin + piece.text.size();
        std::size_t at = piece.begin;
        for (auto it = FirstFrom(places, at); it != places.end() && it->begin < end; ++it) {
            const Place& place = *it;
            if (place.begin >= at) {
                AddText(piece.text.substr(at - piece.begin, place.begin - at));
                NewRun().append_child(kMarkElement).append_attribute("i") = place.mark;
                current_ = {};
            }
            at = std::min(place.end, end);
        }
        AddText(piece.text.substr(at - piece.begin));
    }

    pugi::xml_node run_;
    pugi::xml_node current_;
};

bool Touches(std::span<const Piece> pieces, const std::vector<Place>& places) {
    const auto it = FirstFrom(places, pieces.front().begin);
    return it != places.end() && it->begin < pieces.back().begin + pieces.back().text.size();
}

void RemoveProofMarks(pugi::xml_node paragraph) {
    for (pugi::xml_node child = paragraph.first_child(), next; child; child = next) {
        next = child.next_sibling();
        if (Is(child, "w:proofErr")) paragraph.remove_child(child);
    }
}

void IsolateInParagraph(pugi::xml_node paragraph, std::vector<Mark>& marks) {
    Line line;
    CollectPieces(paragraph, line);
    const std::vector<Place> places = FindMarks(line.text, marks);
    if (places.empty()) return;

    const std::span<const Piece> pieces = line.pieces;
    for (std::size_t from = 0, to = 0; from < pieces.size(); from = to) {
        const pugi::xml_node run = pieces[from].element.parent();
        while (to < pieces.size() && pieces[to].element.parent() == run) ++to;
        const auto own = pieces.subspan(from, to - from);
        if (Touches(own, places)) RunSplitter(run).Split(own, places);
    }
    RemoveProofMarks(paragraph);
}

}  // namespace

std::vector<Mark> IsolateMarks(pugi::xml_node root) {
    std::vector<pugi::xml_node> paragraphs;
    CollectParagraphs(root, paragraphs);
    std::vector<Mark> marks;
    for (const pugi::xml_node paragraph : paragraphs) IsolateInParagraph(paragraph, marks);
    return marks;
}

int MarkIndex(pugi::xml_node node) {
    if (Is(node, kBlockElement)) return node.attribute("i").as_int(-1);
    if (!Is(node, "w:r")) return -1;
    return node.child(kMarkElement).attribute("i").as_int(-1);
}

}  // namespace document
