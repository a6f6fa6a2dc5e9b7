// What a form supplied: passages of it that stand in a text are not the writer's own words.
#pragma once

#include <string_view>
#include <vector>

#include "engine/similarity/reading.hpp"

namespace similarity {

class Form {
public:
    /// So many words in a row make a passage.
    static constexpr std::size_t kPassage = 5;

    void Add(std::string_view text);
    /// To be called when all is added, before anything is asked.
    void Close();
    bool IsEmpty() const { return passages_.empty(); }

    /// For each token whether it stands in a passage of the form.
    std::vector<bool> Covers(const std::vector<Token>& tokens) const;
    /// Of all tokens those between passages, in runs: what stands beside each other only because a
    /// passage was taken out from between it is told apart.
    std::vector<std::vector<Token>> Own(const std::vector<Token>& tokens) const;

    bool operator==(const Form&) const = default;

private:
    std::vector<std::uint64_t> passages_;  ///< sorted digests
};

}  // namespace similarity
