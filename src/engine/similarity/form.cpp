#include "engine/similarity/form.hpp"

#include <algorithm>

namespace similarity {
namespace {

std::uint64_t DigestAt(const std::vector<Token>& tokens, std::size_t at) {
    std::uint64_t digest = 0xcbf29ce484222325U;
    for (auto end = at + Form::kPassage; at < end; ++at)
        digest = (digest ^ tokens[at].word) * 0x100000001b3U;
    return digest;
}

}  // namespace

void Form::Add(std::string_view text) {
    const auto tokens = Read(text);
    for (std::size_t at = 0; at + kPassage <= tokens.size(); ++at)
        passages_.push_back(DigestAt(tokens, at));
}

void Form::Close() {
    std::sort(passages_.begin(), passages_.end());
    passages_.erase(std::unique(passages_.begin(), passages_.end()), passages_.end());
}

std::vector<bool> Form::Covers(const std::vector<Token>& tokens) const {
    std::vector<bool> covered(tokens.size(), false);
    for (std::size_t at = 0; at + kPassage <= tokens.size(); ++at)
        if (std::binary_search(passages_.begin(), passages_.end(), DigestAt(tokens, at)))
            std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(at), kPassage, true);
    return covered;
}

std::vector<std::vector<Token>> Form::Own(const std::vector<Token>& tokens) const {
    if (passages_.empty()) return {tokens};
    const auto covered = Covers(tokens);
    std::vector<std::vector<Token>> runs;
    bool open = false;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (!covered[at]) {
            if (!open) runs.emplace_back();
            runs.back().push_back(tokens[at]);
        }
        open = !covered[at];
    }
    return runs;
}

}  // namespace similarity
