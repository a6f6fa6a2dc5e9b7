#include "demo/actions.hpp"

#include <algorithm>

#include "demo/action_texts.hpp"
#include "demo/sentence.hpp"

namespace demo {

std::vector<Action> MakeUpActions(Field field,
                                  bool head,
                                  const Surroundings& where,
                                  Random& random) {
    const auto lot = random.Between(1, 100);
    const std::size_t count = lot <= 52 ? 3 : lot <= 84 ? 4 : 5;
    const std::size_t general = count == 3 ? 1 : static_cast<std::size_t>(random.Between(1, 2));
    std::vector<std::string_view> patterns;
    const auto draw = [&](Field from) {
        for (;;) {
            const auto pattern = random.Pick(PatternsOf(from));
            if (std::find(patterns.begin(), patterns.end(), pattern) != patterns.end()) continue;
            return patterns.push_back(pattern);
        }
    };
    if (head) draw(Field::Leading);
    while (patterns.size() + general < count) draw(field);
    while (patterns.size() < count) draw(Field::Everyone);
    std::vector<Action> actions;
    for (const auto pattern : patterns) actions.push_back(Sentence(where, random).From(pattern));
    return actions;
}

}  // namespace demo
