// The pages of evaluations that an office may lay out itself.
#pragma once

#include "templates/template.hpp"

namespace evaluation {

inline constexpr char kFormPage[] = "evaluation-form";
inline constexpr char kFormTemplate[] = "evaluation_form.docx";
inline constexpr char kMinutesPage[] = "evaluation-minutes";
inline constexpr char kMinutesTemplate[] = "evaluation_minutes.docx";
inline constexpr char kDecisionPage[] = "evaluation-decision";
inline constexpr char kDecisionTemplate[] = "evaluation_decision.docx";

std::vector<templates::Kind> Templates();

}  // namespace evaluation
