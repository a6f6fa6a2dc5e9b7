// A key that a client gives to a write, so that the same write sent again is answered, not done
// again. Key, digest and answer are kept in the transaction of the write itself.
#pragma once

#include "platform/db/database.hpp"
#include "platform/http/context.hpp"

namespace http {

/// Runs `write` once for each key of the account within 24 hours. Without a key: simply runs it.
/// Failure{Invalid}: http.bad_idempotency_key, http.idempotency_other_body (422).
Response Once(db::Transaction& tx,
              const Context& context,
              const std::function<Response(db::Transaction&, const Context&)>& write);

/// Removes keys that have expired; answers how many.
std::int64_t PurgeIdempotency(db::Transaction& tx);

}  // namespace http
