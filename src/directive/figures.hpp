// The figures of documents.
#pragma once

#include "directive/output.hpp"
#include "figure/figure.hpp"

namespace directive {

/// directives.issued, directives.received_rate, requirements.on_time, requirements.late,
/// requirements.overdue.
void AddFigures(figure::Catalogue& catalogue, const Outputs& outputs);

}  // namespace directive
