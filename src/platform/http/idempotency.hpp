// A key that a client gives to a write, so that the same write sent again is answered, not done
// again. Key, digest and answer are kept in the transaction of the write itself.
#pragma once

#include "platform/db/database.hpp"
#include "platform/http/context.hpp"

namespace http {

/// Runs `write` once for each key of the account within 120 days. Without a key: simply runs it.
/// Failure{Invalid}: http.bad_idempotency_key, http.idempotency_other_body (422); {Conflict,
/// "http.done_before"} (409) where it was done more than 24 hours ago: the answer is gone then.
Response Once(db::Transaction& tx,
              const Context& context,
              const std::function<Response(db::Transaction&, const Context&)>& write);

/// Forgets answers, and later keys, that have expired; answers how many keys.
std::int64_t PurgeIdempotency(db::Transaction& tx);

}  // namespace http
