// Lists are read page by page; a cursor is the last key of a page, opaque to the reader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/fields.hpp"
#include "platform/http/http.hpp"

namespace http {

inline constexpr std::int64_t kUsualPage = 25;
inline constexpr std::int64_t kLargestPage = 200;

using Keys = std::vector<std::string>;

struct Page {
    std::int64_t limit = kUsualPage;
    Keys after = {};  ///< keys of the row after which the page begins; empty on the first

    bool IsFirst() const { return after.empty(); }
    /// A key as number, `first` on the first page.
    std::int64_t NumberAfter(std::size_t key, std::int64_t first) const;
    /// What to ask the database for: one row more says whether there is a next page.
    std::int64_t RowsToAsk() const { return limit + 1; }
};

/// Reads `limit` and `cursor`. A cursor that we did not give for `keys` keys is refused.
Page ReadPage(Fields& query, std::size_t keys = 1);

std::string CursorOf(const Keys& keys);
/// Failure{Invalid, "http.bad_cursor"}.
Keys KeysOf(std::string_view cursor);

/// {"items": […], "next": cursor or null}. `items` may hold the one row more that RowsToAsk asked
/// for; `key_of` gives the keys of an item.
template <typename KeyOf>
Response List(json::array items, const Page& page, KeyOf key_of) {
    json::value next;
    if (items.size() > static_cast<std::size_t>(page.limit)) {
        items.resize(static_cast<std::size_t>(page.limit));
        next = CursorOf(key_of(items.back().as_object()));
    }
    return Json(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
}
/// By the member "id".
Response List(json::array items, const Page& page);

}  // namespace http
