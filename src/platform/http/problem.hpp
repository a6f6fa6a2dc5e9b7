// Failures as problem documents (RFC 9457), in the reader's language.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/failure.hpp"
#include "platform/http/http.hpp"

namespace http {

/// By its code where the table has it, else by its kind.
int StatusOf(const Failure& failure);
Response Problem(const Failure& failure, i18n::Language language, std::string_view request_id);
/// For what bytes alone are refused for; `status` is the reader's.
Response Problem(int status,
                 const Failure& failure,
                 i18n::Language language,
                 std::string_view request_id);

/// The best of the languages we have, of Accept-Language; Vietnamese where it names none.
i18n::Language LanguageFor(std::string_view accept_language);

}  // namespace http
