// A route is a row with named fields. A row without a permission does not compile.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/db/database.hpp"
#include "platform/http/context.hpp"
#include "platform/http/http.hpp"
#include "platform/http/stream.hpp"

namespace http {

/// Who may come in at all. What a right allows in which unit the handler asks with auth::Require.
class Access {
public:
    enum class Kind { Public, SignedIn, Right };

    static Access Public() { return {Kind::Public, ""}; }
    static Access SignedIn() { return {Kind::SignedIn, ""}; }
    /// The right has to be held at some place, today.
    static Access Right(std::string right) { return {Kind::Right, std::move(right)}; }

    Kind kind;
    std::string right;

private:
    Access(Kind access_kind, std::string access_right)
        : kind(access_kind), right(std::move(access_right)) {}
};

/// Quick: microseconds to a few milliseconds, on the thread that serves many connections.
/// Slow: on a thread of the pool. What writes is always there, since it waits for the disk.
enum class Work { Quick, Slow };

inline constexpr std::size_t kUsualBody = 256 * 1024;
inline constexpr std::size_t kUploadBody = 8 * 1024 * 1024;

using Handler = std::function<Response(db::Transaction&, const Context&)>;
using PlainHandler = std::function<Response(const Context&)>;
using StreamHandler = std::function<void(const Context&, const std::shared_ptr<Stream>&)>;

/// Exactly one of `reads`, `writes`, `plain`, `streams` is set.
struct Route {
    Method method;
    /// "/api/sheets/{id}": a name in braces takes one segment, "{rest...}" at the end takes all.
    std::string path;
    Access access;
    Handler reads = {};   ///< within database.Read
    Handler writes = {};  ///< within database.Write, with its idempotency record
    PlainHandler plain = {};
    StreamHandler streams = {};  ///< server-sent events; returns soon, events come from any thread
    Work work = Work::Quick;
    std::size_t body_limit = kUsualBody;
    bool version_required = false;  ///< without If-Match the answer is 428
    bool allow_restricted = false;  ///< also for who has signed in but must first set a password …
    bool any_host = false;          ///< also under a name that is not ours
    bool costly_guess = false;      ///< sign-in, codes: few attempts an address
    bool private_address = false;   ///< the log keeps no address
};

}  // namespace http
