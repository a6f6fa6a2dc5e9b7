// Where units stand with what is asked of them, derived from their records in one statement.
#pragma once

#include <string>

#include "directive/output.hpp"

namespace directive {

/// Relations "name AS (…), …" to stand behind WITH RECURSIVE, of which the last is `standing`: what
/// `asked` has, and part, whole, done_on and status, one row for each assignment.
/// `assignments`: which of them, as a condition on directive_assignment g. `as_of`: SQL of the day
/// on which one looks; what was done later counts as not yet done.
std::string Standing(const Outputs& outputs,
                     const std::string& assignments,
                     const std::string& as_of);
/// The same, ending with `proof`: the records themselves, as Output::records gives them, and the
/// output that says so.
std::string Proof(const Outputs& outputs, const std::string& assignments, const std::string& as_of);

}  // namespace directive
