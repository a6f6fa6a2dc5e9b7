#include "platform/http/page.hpp"

#include <charconv>

#include "platform/base/digest.hpp"

namespace http {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Of the digest in front of the keys: enough to tell our cursors from others.
constexpr std::size_t kMark = 6;

std::string Base64Url(std::string_view bytes) {
    std::string out;
    unsigned held = 0, bits = 0;
    for (const char c : bytes) {
        held = (held << 8U | static_cast<unsigned char>(c)) & 0xffffU;
        for (bits += 8; bits >= 6; bits -= 6) out += kAlphabet[(held >> (bits - 6)) & 63U];
    }
    if (bits > 0) out += kAlphabet[(held << (6 - bits)) & 63U];
    return out;
}

std::string FromBase64Url(std::string_view text) {
    std::string out;
    unsigned held = 0, bits = 0;
    for (const char c : text) {
        const auto value = kAlphabet.find(c);
        if (value == std::string_view::npos) return "";
        held = (held << 6U | static_cast<unsigned>(value)) & 0xffffU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(held >> bits & 0xffU);
    }
    return out;
}

}  // namespace

std::string CursorOf(const Keys& keys) {
    const auto text = json::Write(json::array(keys.begin(), keys.end()));
    return Base64Url(DigestOf(text).substr(0, kMark) + text);
}

Keys KeysOf(std::string_view cursor) {
    const Failure refusal{FailureKind::Invalid, "http.bad_cursor"};
    if (cursor.size() > 2000) throw refusal;
    const auto bytes = FromBase64Url(cursor);
    if (bytes.size() < kMark) throw refusal;
    const auto text = bytes.substr(kMark);
    if (DigestOf(text).substr(0, kMark) != bytes.substr(0, kMark)) throw refusal;
    Keys keys;
    const auto document = json::Parse(text, "cursor");
    for (const auto& key : document.as_array()) keys.emplace_back(key.as_string());
    return keys;
}

std::int64_t Page::NumberAfter(std::size_t key, std::int64_t first) const {
    if (IsFirst()) return first;
    const auto& text = after.at(key);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw Failure{FailureKind::Invalid, "http.bad_cursor"};
    return number;
}

Page ReadPage(Fields& query, std::size_t keys) {
    Page page;
    page.limit =
        query.OptionalInteger("limit", {.min = 1, .max = kLargestPage}).value_or(kUsualPage);
    if (const auto cursor = query.OptionalText("cursor", {.max = 2000})) {
        page.after = KeysOf(*cursor);
        if (page.after.size() != keys) throw Failure{FailureKind::Invalid, "http.bad_cursor"};
    }
    return page;
}

Response List(json::array items, const Page& page) {
    return List(std::move(items), page, [](const json::object& item) {
        return Keys{std::to_string(item.at("id").as_int64())};
    });
}

}  // namespace http
