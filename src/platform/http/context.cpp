#include "platform/http/context.hpp"

#include <charconv>

#include "platform/http/conditional.hpp"

namespace http {

std::string Context::Path(std::string_view name) const {
    for (const auto& [key, value] : request.path_parameters)
        if (key == name) return value;
    return "";
}

std::int64_t Context::PathNumber(std::string_view name) const {
    const auto text = Path(name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        throw Failure{FailureKind::NotFound, "http.not_found"};
    return number;
}

json::object Context::Json() const {
    const auto type = request.headers.Get("Content-Type");
    if (!type.starts_with("application/json") ||
        (type.size() > 16 && type[16] != ';' && type[16] != ' '))
        throw Failure{FailureKind::Invalid, "http.not_json"};
    try {
        auto body = json::Parse(request.body, "body");
        if (body.is_object()) return std::move(body.as_object());
    } catch (const Failure& failure) {
        auto params = failure.params;
        throw Failure{FailureKind::Invalid, "http.broken_json", std::move(params)};
    }
    throw Failure{FailureKind::Invalid, "http.not_an_object"};
}

json::object Context::QueryObject() const {
    json::object object;
    for (const auto& [name, value] : request.query) {
        if (!object.contains(name)) {
            object.emplace(name, value);
        } else {
            auto& present = object[name];
            if (!present.is_array()) present = json::array{present};
            present.as_array().emplace_back(value);
        }
    }
    return object;
}

std::optional<std::int64_t> Context::IfMatch() const {
    return VersionIn(request.headers.Get("If-Match"));
}

void Context::RequireVersion(std::int64_t current) const {
    if (!request.headers.Has("If-Match"))
        throw Failure{FailureKind::Conflict, "http.version_required"};
    if (IfMatch() != current)
        throw Failure{
            FailureKind::Conflict, "http.stale_version", {{"version", std::to_string(current)}}};
}

}  // namespace http
