// Values of binds that may be absent: NULL.
#pragma once

#include <optional>
#include <string>

#include "platform/base/id.hpp"

namespace db {

/// 0 is no record.
template <typename Tag>
std::optional<Id<Tag>> OrNull(Id<Tag> id) {
    return id ? std::optional(id) : std::nullopt;
}
inline std::optional<std::int64_t> OrNull(std::int64_t id) {
    return id != 0 ? std::optional(id) : std::nullopt;
}
/// An empty text says nothing.
inline std::optional<std::string> OrNull(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace db
