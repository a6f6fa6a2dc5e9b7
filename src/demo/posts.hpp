// The posts of each kind of cell: those it has once, in order, and those it has many of.
#pragma once

#include <span>

#include "demo/place.hpp"

namespace demo {

struct Posts {
    std::span<const Post> once;  ///< the first is the secretary, the head of the cell
    std::span<const Post> many;
};

Posts PostsOf(Work work);

/// Free of party life, and so of the duty to register.
const Post& ExemptPost();

}  // namespace demo
