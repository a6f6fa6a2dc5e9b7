// Looks names up in the rows around a mark, from the innermost outwards.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/compile.hpp"
#include "engine/document/data.hpp"

namespace document {

class Scope {
public:
    explicit Scope(const Data& root) { levels_.push_back({&root, {}}); }

    /// `number` is the row's place in its list, from 1.
    void Enter(const Data& row, std::size_t number) {
        levels_.push_back({&row, Data(std::to_string(number))});
    }
    void Leave() { levels_.pop_back(); }

    /// "a.b" walks into objects, "." is the row itself, "@" its number. Nullptr when there is none;
    /// what is found lives until the next Enter or Leave.
    const Data* Find(std::string_view name) const;

private:
    struct Level {
        const Data* row = nullptr;
        Data number;
    };
    std::vector<Level> levels_;
};

/// Writes document.unknown_field and document.not_text into `marks`. Also looks into what
/// conditions leave out; what stands in a loop over no rows cannot be known.
void CheckFields(const std::vector<Outline>& outline, Scope& scope, std::vector<Mark>& marks);

}  // namespace document
