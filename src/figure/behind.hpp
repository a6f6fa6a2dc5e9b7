// Who is behind a figure, as far as the reader may know.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "figure/figure.hpp"
#include "platform/auth/principal.hpp"

namespace figure {

/// What is known above of the records behind figures.
struct Behind {
    /// A name that stands for a record wherever its own may not be told; always the same.
    std::function<std::string(const std::string& record)> pseudonym;
    /// Unreadable to whoever has no pseudonym's secret, and back again; nothing for what was not
    /// made so. A cursor must not tell which record a pseudonym stands for.
    std::function<std::string(const std::string& text)> hide;
    std::function<std::optional<std::string>(const std::string& hidden)> reveal;
    /// Whose record it is, in words; "" where it is nobody's.
    std::function<std::string(db::Transaction& tx, const std::string& kind, std::int64_t id)> name;
};

/// A record by its number and name, or by a pseudonym alone.
struct Identity {
    std::optional<std::int64_t> id;
    std::string name;
    std::string pseudonym;
};
/// Named where it is a unit's, or where trace.names is held in its unit.
Identity IdentityOf(db::Transaction& tx,
                    const auth::Actor& actor,
                    const Behind& behind,
                    const RecordKind& kind,
                    const Fact& fact);

}  // namespace figure
