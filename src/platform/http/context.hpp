// What a handler knows of its request, and what it asks of it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/auth/principal.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/http.hpp"

namespace http {

class Context {
public:
    Context(Request asked, auth::Actor acting)
        : request(std::move(asked)), actor(std::move(acting)) {}

    Request request;
    auth::Actor actor;  ///< of who has not signed in: a principal that holds no right

    bool IsSignedIn() const { return actor.principal && actor.principal->account_id; }

    /// A parameter of the path, "" where the route has none of that name.
    std::string Path(std::string_view name) const;
    /// As an id. What is no number is no record: Failure{NotFound, "http.not_found"}.
    std::int64_t PathNumber(std::string_view name) const;
    template <typename IdType>
    IdType PathId(std::string_view name) const {
        return IdType{PathNumber(name)};
    }

    /// The body, which has to be JSON: 415 for another type, 422 for what is no object.
    json::object Json() const;
    /// Reads the body's members; what is wrong, missing or unknown is told in one failure.
    template <typename Read>
    auto Body(Read read) const {
        return ReadFields(Json(), Fields::Source::Json, read);
    }
    /// The same of the query.
    template <typename Read>
    auto Query(Read read) const {
        return ReadFields(QueryObject(), Fields::Source::Query, read);
    }
    /// Of a route that takes no parameters: a misspelt one is told like everywhere.
    void RefuseQuery() const {
        Query([](Fields&) {});
    }

    /// The version that If-Match names; nothing where it is absent or "*".
    std::optional<std::int64_t> IfMatch() const;
    /// 428 without If-Match, 412 (with `version`, the current one) where it names another.
    void RequireVersion(std::int64_t current) const;

private:
    json::object QueryObject() const;
};

}  // namespace http
