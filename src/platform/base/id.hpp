// Strong identifiers: a SheetId cannot be passed where a UnitId is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

template <typename Tag>
struct Id {
    std::int64_t value = 0;  ///< 0 is no record

    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

template <typename Tag>
struct std::hash<Id<Tag>> {
    std::size_t operator()(Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
