#include "engine/similarity/passage.hpp"

#include <algorithm>
#include <vector>

#include "engine/similarity/reading.hpp"

namespace similarity {
namespace {

constexpr int kSame = 2, kOther = -1, kLeftOut = -1;
/// Longer texts are aligned in their beginning: 5,000 letters have about 1,200 words.
constexpr std::size_t kMostWords = 1500;

struct Cell {
    int score = 0;
    std::uint32_t one = 0, other = 0;  ///< where the alignment began
};

}  // namespace

std::optional<Passage> LongestShared(std::string_view one, std::string_view other) {
    auto left = Read(one);
    auto right = Read(other);
    if (left.size() > kMostWords) left.resize(kMostWords);
    if (right.size() > kMostWords) right.resize(kMostWords);
    std::vector<Cell> above(right.size() + 1), row(right.size() + 1);
    Cell best;
    std::size_t best_one = 0, best_other = 0;
    for (std::size_t at = 0; at < left.size(); ++at) {
        row[0] = {};
        for (std::size_t with = 0; with < right.size(); ++with) {
            auto cell = above[with];
            if (cell.score == 0)
                cell = {0, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(with)};
            cell.score += left[at].word == right[with].word ? kSame : kOther;
            for (auto skipped : {above[with + 1], row[with]}) {
                skipped.score += kLeftOut;
                if (skipped.score > cell.score) cell = skipped;
            }
            if (cell.score <= 0) cell = {};
            if (cell.score > best.score) best = cell, best_one = at, best_other = with;
            row[with + 1] = cell;
        }
        std::swap(above, row);
    }
    if (best.score == 0) return std::nullopt;
    return Passage{
        left[best.one].begin, left[best_one].end, right[best.other].begin, right[best_other].end};
}

}  // namespace similarity
