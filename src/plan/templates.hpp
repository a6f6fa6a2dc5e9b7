// The page of a plan that an office may lay out itself.
#pragma once

#include "templates/template.hpp"

namespace plan {

/// The kind of page, and the program's own file of it.
inline constexpr char kPlanPage[] = "plan";
inline constexpr char kPlanTemplate[] = "plan.docx";

std::vector<templates::Kind> Templates();

}  // namespace plan
