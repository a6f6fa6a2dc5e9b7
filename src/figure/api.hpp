// Figures and their traces over HTTP.
#pragma once

#include <vector>

#include "figure/behind.hpp"
#include "figure/figure.hpp"
#include "platform/http/route.hpp"

namespace figure {

std::vector<http::Route> Routes(const Catalogue& catalogue, const Behind& behind);

}  // namespace figure
