// What the routes of meetings ask and answer in the same way.
#pragma once

#include "meeting/service.hpp"
#include "platform/http/route.hpp"

namespace meeting {

inline constexpr http::NumberLimits kYears{.min = 1930, .max = 2200};

/// Who is signed in, as a person; none where the account is nobody's.
org::PersonId Holder(const http::Context& context);

/// What a list is of: a unit, or what is one's own.
struct WhoseAsked {
    std::optional<std::string> unit;
    bool own = false;
};
WhoseAsked ReadWhose(http::Fields& query);

/// With its owner's name, where that may be known.
enum class Names { Told, Hidden };
json::object Shown(db::Transaction& tx, const Decision& decision, Names names = Names::Told);

}  // namespace meeting
