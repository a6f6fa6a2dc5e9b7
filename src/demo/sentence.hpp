// Grows sentences from patterns: what stands in braces is drawn, what begins with @ is named.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "demo/actions.hpp"

namespace demo {

/// The phrases that a further @name is drawn from; empty: nothing is meant by it.
using Lists = std::function<std::span<const std::string_view>(std::string_view name)>;

/// Grows one sentence from a pattern, with a capital in front. {a|b} is one of these words, {2-8}
/// or {10-50:5} a number in steps, @khi "done by …", @luc "by …", @nhip a rhythm, @thon, @xa, @cay,
/// @con, @nam what they say.
class Sentence {
public:
    Sentence(const Surroundings& where, Random& random, Lists lists = {});

    Action From(std::string_view pattern);

private:
    void Grow(std::string_view pattern, Action& action);
    void Name(std::string_view name, Action& action);
    void Deadline(std::string_view name, Action& action);
    std::string Choice(std::string_view words);
    std::optional<int> NumberIn(std::string_view words);

    const Surroundings& where_;
    Random& random_;
    Lists lists_;
};

}  // namespace demo
