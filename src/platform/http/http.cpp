#include "platform/http/http.hpp"

namespace http {
namespace {

constexpr std::pair<Method, std::string_view> kMethods[] = {{Method::Get, "GET"},
                                                            {Method::Head, "HEAD"},
                                                            {Method::Post, "POST"},
                                                            {Method::Put, "PUT"},
                                                            {Method::Patch, "PATCH"},
                                                            {Method::Delete, "DELETE"},
                                                            {Method::Options, "OPTIONS"}};

bool SameName(std::string_view one, std::string_view other) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c + 0; };
    return one.size() == other.size() &&
           std::equal(one.begin(), one.end(), other.begin(), [&](char a, char b) {
               return lower(a) == lower(b);
           });
}

}  // namespace

std::string_view NameOf(Method method) {
    for (const auto& [known, name] : kMethods)
        if (known == method) return name;
    return "";
}

std::optional<Method> MethodOf(std::string_view name) {
    for (const auto& [method, known] : kMethods)
        if (known == name) return method;
    return std::nullopt;
}

bool IsSafe(Method method) {
    return method == Method::Get || method == Method::Head || method == Method::Options;
}

void Headers::Set(std::string_view name, std::string value) {
    std::erase_if(fields_, [&](const auto& field) { return SameName(field.first, name); });
    fields_.emplace_back(name, std::move(value));
}

std::string_view Headers::Get(std::string_view name) const {
    for (const auto& [key, value] : fields_)
        if (SameName(key, name)) return value;
    return "";
}

std::size_t Headers::Count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        fields_.begin(), fields_.end(), [&](auto& field) { return SameName(field.first, name); }));
}

Response Json(const json::value& value) {
    return {.content_type = "application/json", .body = json::Write(value)};
}

Response Json(const json::value& value, std::int64_t version) {
    auto response = Json(value);
    response.headers.Set("ETag", "\"v" + std::to_string(version) + "\"");
    return response;
}

Response Created(std::string location, const json::value& value) {
    auto response = Json(value);
    response.status = 201;
    response.headers.Set("Location", std::move(location));
    return response;
}

Response Created(std::string location, const json::value& value, std::int64_t version) {
    auto response = Created(std::move(location), value);
    response.headers.Set("ETag", "\"v" + std::to_string(version) + "\"");
    return response;
}

Response NoContent() { return {.status = 204}; }

void SetSessionCookie(Response& response, std::string_view token, bool is_encrypted) {
    std::string cookie(is_encrypted ? "__Host-guong_session=" : "guong_session=");
    cookie.append(token).append("; Path=/; HttpOnly; SameSite=Strict");
    if (is_encrypted) cookie += "; Secure";
    if (token.empty()) cookie += "; Max-Age=0";
    response.headers.Add("Set-Cookie", std::move(cookie));
    response.carries_secret = true;
}

}  // namespace http
