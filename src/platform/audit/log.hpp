// The log of who did what, written in the transaction of the act, sealed in batches.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/db/database.hpp"

namespace audit {

/// Who acts. On the command line: the operating-system user.
struct Actor {
    std::string name;
    std::string origin = "command-line";
};

struct Subject {
    std::string kind;  ///< "sheet", "unit" …
    std::int64_t id = 0;
};

/// `before` or `after` is null where there was or will be nothing.
void Record(db::Transaction& tx,
            const Actor& actor,
            const std::string& act,
            const Subject& subject,
            const json::value& before,
            const json::value& after);

/// Hears of each record that a committed transaction has put in the log, on the thread that wrote
/// it. One listener a process; an empty one hears nothing. Once this returns, the one before is not
/// called any more.
using Listener = std::function<void(const Subject& subject)>;
void Listen(Listener listener);

/// Chains the entries since the last seal into a new one; nothing where there are none.
void Seal(db::Transaction& tx);

/// Removes what stood before and after from an entry; its digests stay, and so does the chain.
void EraseContents(db::Transaction& tx, const Subject& subject);

struct Difference {
    std::int64_t entry_id;
    std::string
        what;  ///< message key: audit.seal_broken, audit.entry_missing, audit.content_changed
};
/// Recomputes every seal and every content that was not erased.
std::vector<Difference> Verify(db::Transaction& tx);

struct Entry {
    std::int64_t id;
    Instant at;
    std::string actor;
    std::string act;
    Subject subject;
    std::string content_before;
    std::string content_after;
    std::string origin = {};
};
/// Newest first, below `before`; of one record where a subject is given.
std::vector<Entry> List(db::Transaction& tx,
                        const std::optional<Subject>& subject,
                        std::int64_t limit,
                        std::int64_t before = std::numeric_limits<std::int64_t>::max());

}  // namespace audit
