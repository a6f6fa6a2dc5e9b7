// The minutes of a meeting, a page that an office may lay out itself.
#pragma once

#include "templates/template.hpp"

namespace meeting {

/// The kind of page, and the program's own file of it.
inline constexpr char kMinutesPage[] = "minutes";
inline constexpr char kMinutesTemplate[] = "minutes.docx";

std::vector<templates::Kind> Templates();

}  // namespace meeting
