#include "platform/http/conditional.hpp"

#include <zlib.h>

#include <charconv>

#include "platform/base/digest.hpp"

namespace http {
namespace {

constexpr std::size_t kWorthCompressing = 1024;
constexpr int kLevel = 5;  // beyond it, twice the time for a percent
/// The same record in other bytes needs another strong tag.
constexpr std::string_view kZipped = "-gzip";

std::string_view Trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// The tag of the thing itself: v3 of "v3", W/"v3" and "v3-gzip".
std::string_view Core(std::string_view tag) {
    tag = Trimmed(tag);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') return tag;
    tag = tag.substr(1, tag.size() - 2);
    if (tag.ends_with(kZipped)) tag.remove_suffix(kZipped.size());
    return tag;
}

template <typename OnItem>
void ForEach(std::string_view list, OnItem on_item) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        on_item(Trimmed(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
}

bool IsCompressible(std::string_view type) {
    return type.starts_with("application/json") || type.starts_with("application/problem+json") ||
           (type.starts_with("text/") && !type.starts_with("text/event-stream")) ||
           type.starts_with("application/javascript") || type.starts_with("image/svg+xml") ||
           type.starts_with("application/manifest+json");
}

std::optional<std::string> Zipped(const std::string& body) {
    z_stream stream{};
    constexpr int kGzip = 15 + 16;
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string out(deflateBound(&stream, body.size()), '\0');
    std::string in = body;  // zlib takes no const bytes
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const auto result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return result == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

bool Takes(std::string_view accept_encoding, std::string_view encoding) {
    bool takes = false;
    ForEach(accept_encoding, [&](std::string_view item) {
        const auto semicolon = std::min(item.find(';'), item.size());
        if (Trimmed(item.substr(0, semicolon)) != encoding) return;
        const auto weight = Trimmed(item.substr(std::min(semicolon + 1, item.size())));
        takes = weight != "q=0" && !weight.starts_with("q=0.0");
    });
    return takes;
}

std::optional<std::int64_t> VersionIn(std::string_view if_match) {
    // If-Match compares strongly: a weak tag never matches.
    // And a tag without its quotation marks is none.
    if (!Trimmed(if_match).starts_with('"')) return std::nullopt;
    auto core = Core(if_match);
    if (!core.starts_with('v')) return std::nullopt;
    core.remove_prefix(1);
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(core.data(), core.data() + core.size(), version);
    if (error != std::errc() || end != core.data() + core.size()) return std::nullopt;
    return version;
}

void Tag(Response& response, const Request& request) {
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    if (!reads || response.status != 200 || response.carries_secret) return;
    if (response.headers.Get("Cache-Control").find("no-store") != std::string_view::npos) return;
    if (!response.headers.Has("ETag"))
        response.headers.Add("ETag", '"' + DigestOf(response.body).substr(0, 32) + '"');
    const std::string tag(response.headers.Get("ETag"));
    bool is_known = false;
    ForEach(request.headers.Get("If-None-Match"), [&](std::string_view item) {
        is_known = is_known || item == "*" || Core(item) == Core(tag);
    });
    if (!is_known) return;
    response.status = 304;
    response.body.clear();
    response.content_type.clear();
}

void Compress(Response& response, const Request& request) {
    if (response.body.size() < kWorthCompressing || response.carries_secret ||
        response.headers.Has("Content-Encoding") || !IsCompressible(response.content_type))
        return;
    response.headers.Add("Vary", "Accept-Encoding");
    if (!Takes(request.headers.Get("Accept-Encoding"), "gzip")) return;
    auto zipped = Zipped(response.body);
    if (!zipped) return;
    response.body = std::move(*zipped);
    response.headers.Add("Content-Encoding", "gzip");
    std::string tag(response.headers.Get("ETag"));
    if (tag.ends_with('"')) response.headers.Set("ETag", tag.insert(tag.size() - 1, kZipped));
}

}  // namespace http
