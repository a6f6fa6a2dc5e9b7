// What the routes of study ask in the same way.
#pragma once

#include "platform/http/route.hpp"
#include "study/service.hpp"

namespace study {

inline constexpr http::NumberLimits kYears{.min = 1930, .max = 2200};

/// Who is signed in, as a person; none where the account is nobody's.
org::PersonId Holder(const http::Context& context);

/// What a list is of: a unit, or what is one's own; and of which year.
struct ListAsked {
    std::optional<std::string> unit;
    bool own = false;
    int year = 0;
};
ListAsked ReadListAsked(const http::Context& context);

/// None where the code is empty. Throws Failure{Invalid, "study.unknown_theme"} (value).
directive::ThemeId ThemeNamed(db::Transaction& tx, const std::string& code);

}  // namespace study
