// The boards of standard sets, which an office may lay out itself.
#pragma once

#include "templates/template.hpp"

namespace standard {

/// Kinds of page, and the program's own file of each.
inline constexpr char kPosterA4[] = "standard-poster-a4";
inline constexpr char kPosterA4Template[] = "standard_poster_a4.docx";
inline constexpr char kPosterA3[] = "standard-poster-a3";
inline constexpr char kPosterA3Template[] = "standard_poster_a3.docx";

std::vector<templates::Kind> Templates();

}  // namespace standard
