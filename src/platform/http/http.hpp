// What is asked and what is answered, as handlers see it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/i18n/messages.hpp"

namespace http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
std::string_view NameOf(Method method);  ///< "GET"
std::optional<Method> MethodOf(std::string_view name);
/// Whether the method promises to change nothing.
bool IsSafe(Method method);

/// Header fields in order; names are compared without regard to case.
class Headers {
public:
    void Add(std::string name, std::string value) {
        fields_.emplace_back(std::move(name), std::move(value));
    }
    /// In place of whatever stood under the name.
    void Set(std::string_view name, std::string value);
    /// The first of that name, or "".
    std::string_view Get(std::string_view name) const;
    bool Has(std::string_view name) const { return Count(name) > 0; }
    std::size_t Count(std::string_view name) const;

    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    std::size_t size() const { return fields_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Names and values, decoded, in order; of the path each name stands once.
using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Request {
    Method method = Method::Get;
    std::string path;  ///< as sent, without the query
    Parameters path_parameters = {};
    Parameters query = {};
    Headers headers = {};
    std::string body = {};
    std::string address = {};  ///< of the client; behind a proxy on this machine, what it says
    std::string id = {};
    i18n::Language language = i18n::Language::Vietnamese;
    bool is_encrypted = false;
    bool is_from_this_machine = false;  ///< by a loopback peer that forwards for nobody
};

struct Response {
    int status = 200;
    std::string content_type = {};
    std::string body = {};
    Headers headers = {};
    /// Keeps a token or password out of compression, caches and the store of idempotency keys.
    bool carries_secret = false;
};

Response Json(const json::value& value);
/// A record with its version: ETag "v3", which If-Match of a later write has to name.
Response Json(const json::value& value, std::int64_t version);
/// 201 with the address of what was made.
Response Created(std::string location, const json::value& value);
Response Created(std::string location, const json::value& value, std::int64_t version);
Response NoContent();

/// Sets the cookie of a session; `is_encrypted` as in the request. "" takes it away.
void SetSessionCookie(Response& response, std::string_view token, bool is_encrypted);

}  // namespace http
