#include "platform/http/target.hpp"

#include "platform/base/failure.hpp"

namespace http {
namespace {

std::optional<unsigned> HexOf(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

enum class Plus { Itself, Blank };

std::optional<std::string> Decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '+' && plus == Plus::Blank) c = ' ';
        if (c == '%') {
            if (at + 2 >= text.size()) return std::nullopt;
            const auto high = HexOf(text[at + 1]), low = HexOf(text[at + 2]);
            if (!high || !low) return std::nullopt;
            c = static_cast<char>(*high * 16 + *low);
            at += 2;
        }
        out += c;
    }
    const bool has_control = std::any_of(out.begin(), out.end(), [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7f || (byte < ' ' && (plus == Plus::Itself || byte == 0));
    });
    if (has_control || !IsUtf8(out)) return std::nullopt;
    return out;
}

}  // namespace

std::string_view PathOf(std::string_view target) { return target.substr(0, target.find('?')); }

std::vector<std::string> SegmentsOf(std::string_view target) {
    auto path = PathOf(target);
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const auto end = std::min(path.find('/'), path.size());
        auto segment = Decoded(path.substr(0, end), Plus::Itself);
        if (!segment || *segment == "." || *segment == "..")
            throw Failure{FailureKind::Invalid, "http.bad_target"};
        segments.push_back(std::move(*segment));
        path.remove_prefix(end);
    }
    return segments;
}

Parameters QueryOf(std::string_view target) {
    Parameters query;
    const auto mark = target.find('?');
    if (mark == std::string_view::npos) return query;
    auto left = target.substr(mark + 1);
    while (!left.empty()) {
        const auto end = std::min(left.find('&'), left.size());
        const auto pair = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = Decoded(pair.substr(0, equals), Plus::Blank);
        auto value = Decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::Blank);
        if (!name || !value || query.size() == 100)
            throw Failure{FailureKind::Invalid, "http.bad_query"};
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return query;
}

bool IsUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t offset) {
            return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
        };
        const unsigned first = byte(0);
        if (first < 0x80) {
            ++at;
            continue;
        }
        const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4) return false;
        for (std::size_t offset = 1; offset < size; ++offset)
            if ((byte(offset) & 0xc0U) != 0x80) return false;
        const unsigned second = byte(1);
        if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
            (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f))
            return false;
        at += size;
    }
    return true;
}

std::size_t LettersOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80;
    }));
}

}  // namespace http
