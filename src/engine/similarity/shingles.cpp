#include "engine/similarity/shingles.hpp"

#include <algorithm>

namespace similarity {

Shingles ShinglesOf(std::string_view utf8, const Form& form) {
    Shingles made;
    for (const auto& run : form.Own(Read(utf8))) {
        made.count += run.size();
        for (std::size_t at = 1; at < run.size(); ++at) {
            auto digest = run[at - 1].word * 0x9e3779b1U + run[at].word;
            digest ^= digest >> 15U;
            made.set.push_back(digest * 0x85ebca6bU);
        }
    }
    std::sort(made.set.begin(), made.set.end());
    made.set.erase(std::unique(made.set.begin(), made.set.end()), made.set.end());
    return made;
}

}  // namespace similarity
