// Values of answers that may be absent: null.
#pragma once

#include <concepts>
#include <optional>
#include <string>

#include "platform/base/date.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"

namespace json {

/// An empty text says nothing.
inline value OrNull(std::string text) {
    return text.empty() ? value(nullptr) : value(std::move(text));
}
/// 0 is no record.
inline value OrNull(std::int64_t id) { return id != 0 ? value(id) : value(nullptr); }
template <typename Tag>
value OrNull(Id<Tag> id) {
    return OrNull(id.value);
}
inline value OrNull(const std::optional<Date>& day) {
    return day ? value(day->ToIso()) : value(nullptr);
}
inline value OrNull(const std::optional<Instant>& moment) {
    return moment ? value(moment->ToIso()) : value(nullptr);
}
template <typename Number>
    requires std::integral<Number> || std::floating_point<Number>
value OrNull(const std::optional<Number>& number) {
    return number ? value(*number) : value(nullptr);
}

}  // namespace json
