// The patterns that actions grow from. {a|b} is one of these words, {2-8} or {10-50:5} a number in
// steps, @khi "done by …", @luc "by …", @nhip a rhythm, @thon, @xa, @cay, @con, @nam what they say.
#pragma once

#include <span>
#include <string_view>

#include "demo/place.hpp"

namespace demo {

std::span<const std::string_view> PatternsOf(Field field);

}  // namespace demo
