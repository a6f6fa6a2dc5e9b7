// What came of an import, for programs.
#pragma once

#include "imports/import.hpp"
#include "platform/i18n/messages.hpp"

namespace imports {

const char* NameOf(Outcome outcome);  ///< "written"

/// Problems with their places and in the reader's words; of a rehearsal its layouts and
/// first `rows`.
json::object ToJson(const Answer& answer, i18n::Language language, std::optional<std::size_t> rows);

}  // namespace imports
