// What people read, by key and language. The texts lie in messages/<language>/<slice>.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/failure.hpp"

namespace i18n {

enum class Language { Vietnamese, English };

std::optional<Language> LanguageOf(std::string_view code);  ///< "vi", "en"

/// The text of `key` with `{name}` replaced. A key without a text shows as the key itself: the
/// contract test finds it before a reader does.
std::string Text(Language language, std::string_view key, const Params& params = {});
bool Has(Language language, std::string_view key);

/// The failure told to the reader: what, where, and what to do.
std::string Explain(Language language, const Failure& failure);
/// A text as the command line says it: with what is to be done there, where it has a way of its own
/// (the text of `key`.at_terminal). Readers of the workspace are never told of it.
std::string TextAtTerminal(Language language, std::string_view key, const Params& params = {});

}  // namespace i18n
