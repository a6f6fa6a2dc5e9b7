// Texts that nobody copied: each is put together anew from phrases of its topic, so that two of one
// topic share words and stock phrases but not sentences.
#pragma once

#include "demo/actions.hpp"

namespace demo {

inline constexpr std::size_t kTopics = 14;
/// So many texts differ in what is done, to what, or how it is said.
inline constexpr std::size_t kOriginals = kTopics * 10 * 10 * 10;

/// One action of a topic, of about thirty syllables, with a number, a day and what comes of it.
Action MakeUpOriginal(std::size_t topic, const Surroundings& where, Random& random);
/// The same for whoever needs many: of two numbers below kOriginals no text is like the other's by
/// chance.
Action MakeUpNumbered(std::size_t number, const Surroundings& where, Random& random);
/// A word that may stand anywhere, as a careless change puts it in.
std::string_view AnyWord(Random& random);

}  // namespace demo
