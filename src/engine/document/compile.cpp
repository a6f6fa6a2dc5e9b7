#include "engine/document/compile.hpp"

#include <unordered_set>

#include "engine/document/wrap.hpp"
#include "engine/document/xml.hpp"

namespace document {
namespace {

constexpr std::size_t kDeepestNesting = 32;

struct Token {
    int mark = 0;
    pugi::xml_node run;
};

void CollectTokens(pugi::xml_node node, std::vector<Token>& tokens) {
    for (const pugi::xml_node child : node.children()) {
        if (const int mark = MarkIndex(child); mark >= 0)
            tokens.push_back({mark, child});
        else
            CollectTokens(child, tokens);
    }
}

struct Open {
    Token token;
    Outline outline;
};

class Pairing {
public:
    Pairing(std::vector<Mark>& marks) : marks_(marks), wrapper_(marks) { open_.resize(1); }

    void Take(const Token& token) {
        const Mark& mark = marks_[Index(token)];
        if (Opens(mark.kind)) {
            Outline outline{token.mark, {}};
            open_.push_back({token, std::move(outline)});
            if (open_.size() > kDeepestNesting + 1) Blame(token, "document.bad_nesting");
        } else if (mark.kind == MarkKind::End) {
            Close(token);
        } else {
            open_.back().outline.inside.push_back({token.mark, {}});
        }
    }

    std::vector<Outline> Finish() {
        while (open_.size() > 1) {
            Blame(open_.back().token, "document.unclosed");
            FoldLast();
        }
        wrapper_.DropBoundaries();
        return std::move(open_.front().outline.inside);
    }

private:
    static std::size_t Index(const Token& token) { return static_cast<std::size_t>(token.mark); }

    void Blame(const Token& token, const char* code) {
        std::string& problem = marks_[Index(token)].problem;
        if (problem.empty()) problem = code;
    }

    void FoldLast() {
        Outline last = std::move(open_.back().outline);
        open_.pop_back();
        open_.back().outline.inside.push_back(std::move(last));
    }

    void Close(const Token& token) {
        const std::string& name = marks_[Index(token)].name;
        std::size_t at = open_.size() - 1;
        while (at > 0 && marks_[Index(open_[at].token)].name != name) --at;
        if (at == 0) return Blame(token, "document.unopened");
        if (at + 1 < open_.size()) {
            Blame(token, "document.bad_nesting");
            Outline crossed = std::move(open_[at].outline);
            open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
            open_.back().outline.inside.push_back(std::move(crossed));
            return;
        }
        const Token opening = open_.back().token;
        FoldLast();
        if (marks_[Index(opening)].problem.empty() && !wrapper_.Wrap(opening.run, token.run))
            Blame(opening, "document.bad_nesting");
    }

    std::vector<Mark>& marks_;
    Wrapper wrapper_;
    std::vector<Open> open_;
};

}  // namespace

std::vector<Outline> Compile(pugi::xml_node root, std::vector<Mark>& marks) {
    std::vector<Token> tokens;
    CollectTokens(root, tokens);
    Pairing pairing(marks);
    for (const Token& token : tokens) pairing.Take(token);
    return pairing.Finish();
}

}  // namespace document
